import App
import ArgumentParser
import Core
import Foundation
import Logging
import Telemetry

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Runs the appliance: cameras, recognition, barrier, event log and the web page.",
        discussion: """
            A camera is an address: rtsp://user:password@host/path, http://host/stream.mjpg, /dev/video0, a video file, a \
            folder of pictures, or demo: for a drawn gate. Cameras named here replace those in the settings.
            """
    )

    @Option(help: "Folder for settings, events and pictures; made when it does not exist.")
    var dataDir = "sallyport-data"

    @Option(help: "Where the page is served, HOST:PORT. 0.0.0.0:8080 serves the whole network.")
    var http = "127.0.0.1:8080"

    @Option(
        help: ArgumentHelp(
            "Port where it is served encrypted too, on the same host. 363 more than that of --http unless you say.",
            valueName: "port"
        )
    )
    var httpsPort: Int?

    @Option(
        name: .customLong("announce-on"),
        help: ArgumentHelp(
            "Lets the unit be found on this network interface alone; may be given several times.",
            valueName: "interface"
        )
    )
    var announcers: [String] = []

    @Flag(help: "Open HTTP again where HTTPS alone was chosen, and show the self-signed certificate.")
    var reopenHttp = false

    @Option(name: .customLong("camera"), help: "A camera's address; may be given several times.")
    var cameras: [String] = []

    @Flag(help: "Use the drawn demo camera when no camera is set up.")
    var demo = false

    @Option(help: ArgumentHelp("Folder of the trained networks.", valueName: "folder"))
    var models: String?

    @OptionGroup var own: OwnNetworkOptions

    @Option(help: ArgumentHelp("Serve the page from this folder, while developing it.", valueName: "folder"))
    var uiDir: String?

    @Flag(name: .shortAndLong, help: "Say more; plate texts are only logged then.")
    var verbose = false

    func run() async throws {
        let (host, port) = try Self.address(http)
        var options = ApplianceOptions(
            dataFolder: URL(fileURLWithPath: dataDir, isDirectory: true),
            host: host,
            port: port,
            httpsPort: try httpsPort.map(Self.port),
            cameras: cameras,
            usesDemo: demo,
            models: models.map { URL(fileURLWithPath: $0, isDirectory: true) },
            own: own.networks,
            announcers: announcers,
            uiFolder: uiDir.map { URL(fileURLWithPath: $0, isDirectory: true) }
        )
        options.reopensHTTP = reopenHttp
        do {
            Logs.bootstrap(level: verbose ? .debug : .info)
            try await Appliance(options).run { addresses, needsAdministrator in
                let next =
                    needsAdministrator
                    ? "Open it in a browser and choose the first administrator." : "Open it in a browser and sign in."
                Console.line(
                    "\n  Sallyport is running at \(addresses.joined(separator: " and "))\n  \(next) Stop with Ctrl-C.\n"
                )
            }
        } catch let problem as Problem {
            FileHandle.standardError.write(Data("sallyport: \(problem)\n".utf8))
            throw ExitCode(problem.kind == .conflict ? 3 : 1)
        }
    }

    static func port(_ port: Int) throws -> Int {
        guard (0...65535).contains(port) else { throw ValidationError("“\(port)” is no port. It is from 0 to 65535.") }
        return port
    }

    /// `HOST:PORT`, `:PORT` or `[v6]:PORT`.
    static func address(_ text: String) throws -> (host: String, port: Int) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65535).contains(port)
        else {
            throw ValidationError("“\(text)” is no address. Write HOST:PORT, for example 127.0.0.1:8080.")
        }
        let host = text[..<colon].trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        return (host.isEmpty ? "0.0.0.0" : host, port)
    }
}

import ArgumentParser
import Core
import Discovery
import Foundation

struct DiscoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discover",
        abstract: "Finds units in the local network without their addresses being known.",
        discussion: """
            Asks by mDNS, UPnP (SSDP) and WS-Discovery at once. Exit code 1 when nothing is found.
            """
    )

    @Option(help: "How long to wait for answers, 1 to 60 seconds.")
    var seconds = 3.0

    @Flag(help: "Show other devices too: ONVIF cameras, and whatever else answers.")
    var all = false

    @Flag(help: "Print JSON.")
    var json = false

    @Option(
        name: .customLong("interface"),
        help: "A network interface to ask on, as `ip address` names it; may be given several times."
    )
    var interfaces: [String] = []

    func validate() throws {
        guard (1...60).contains(seconds) else { throw ValidationError("--seconds runs from 1 to 60.") }
    }

    func run() async throws {
        let search = Search(interfaces: interfaces, duration: .seconds(seconds), findsAll: all)
        let outcome = await NamedThread.run("discover") {
            Result {
                try search.run { devices, left in
                    let wait = left.inSeconds.formatted(.number.precision(.fractionLength(0)))
                    Console.progress("Asking the network: \(devices.count) found, \(wait) s left")
                }
            }
        }
        Console.progress("")
        do {
            try show(try outcome.get())
        } catch let problem as Problem {
            Console.complain("sallyport: \(problem)")
            throw ExitCode(1)
        }
    }

    private func show(_ devices: [FoundDevice]) throws {
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            Console.line(String(decoding: try encoder.encode(devices), as: UTF8.self))
        } else if !devices.isEmpty {
            table(devices).forEach(Console.line)
        }
        guard devices.isEmpty else { return }
        Console.complain(advice)
        throw ExitCode(1)
    }

    private func table(_ devices: [FoundDevice]) -> [String] {
        let head = ["NAME", "ADDRESS", "FOUND BY"] + (all ? ["WHAT IT IS"] : [])
        let rows = devices.map { device in
            [
                device.name ?? "–", device.url ?? device.address, device.foundBy.map(\.title).joined(separator: ", "),
            ] + (all ? [device.isSallyport ? "Sallyport" : device.kind ?? "–"] : [])
        }
        let widths = head.indices.map { column in ([head] + rows).map { $0[column].count }.max() ?? 0 }
        return ([head] + rows).map { row in
            let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            return cells.joined(separator: "  ").trimmingCharacters(in: .whitespaces)
        }
    }

    private var advice: String {
        """
        Nothing was found\(all ? "" : " that is a Sallyport; --all shows other devices too"). Look whether
          · the unit is switched on, and in the same network as this computer: no router in between, no guest network;
          · it serves its page to the network (`sallyport serve --http 0.0.0.0:8080`), with discovery switched on in its settings;
          · a firewall of this computer lets UDP answers in (ports 5353, 1900 and 3702);
          · the answer just took longer: --seconds 10.
        """
    }
}

import ArgumentParser
import Core
import Foundation
import Imaging
import Inference
import Media
import Recognition
import Storage

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Tells what is installed, what is missing and what to do about it.",
        discussion: "Exit code 0 when everything that Sallyport needs is there, 1 when something is missing."
    )

    @Option(help: "The data folder to look at.")
    var dataDir = "sallyport-data"

    @Option(help: ArgumentHelp("Folder of the trained networks.", valueName: "folder"))
    var models: String?

    func run() throws {
        let checks: [(String, () throws -> String)] = [
            ("GStreamer", { GStreamer.version }),
            ("ONNX Runtime", { try InferenceRuntime.load().version }),
            ("Networks", networks),
            ("Data folder", dataFolder),
            (
                "Cameras on this computer",
                { Self.devices(beginning: "video", none: "none; network cameras, files and demo: work") }
            ),
            ("GPIO chips", { Self.devices(beginning: "gpiochip", none: "none; the simulated output works") }),
        ]
        var missing = 0
        for (name, check) in checks {
            do {
                Console.line("✔ \(name.padding(toLength: 26, withPad: " ", startingAt: 0)) \(try check())")
            } catch {
                missing += 1
                Console.line("✘ \(name.padding(toLength: 26, withPad: " ", startingAt: 0)) \(error)")
            }
        }
        Console.line(missing == 0 ? "Everything that Sallyport needs is there." : "\(missing) things need attention.")
        if missing > 0 { throw ExitCode(1) }
    }

    /// Loads both networks and reads an empty picture with them.
    private func networks() throws -> String {
        let folder = try ModelFolder.find(models.map { URL(fileURLWithPath: $0, isDirectory: true) })
        let recogniser = try PlateRecogniser(runtime: .load(), models: folder)
        let grey = Picture(width: 640, height: 384) { $0.initializeMemory(as: UInt8.self, repeating: 114) }
        _ = try recogniser.read(grey)
        return "detector and reader work (\(recogniser.regions.count) regions)"
    }

    private func dataFolder() throws -> String {
        let url = URL(fileURLWithPath: dataDir, isDirectory: true)
        guard FileManager.default.fileExists(atPath: url.path) else {
            return "\(dataDir) does not exist yet; it is made at the first start"
        }
        guard FileManager.default.isWritableFile(atPath: url.path) else {
            throw Problem(
                .forbidden,
                "doctor.data-folder",
                "\(dataDir) cannot be written by this account. Change its owner, or name another with --data-dir."
            )
        }
        let free = try PictureFiles(root: url).freeBytes() / 1_000_000
        guard free > 500 else {
            throw Problem(
                .storageFull,
                "doctor.disk",
                "Only \(free) MB are free where \(dataDir) is. Make room: events and pictures need it."
            )
        }
        return "\(dataDir), \(free) MB free"
    }

    private static func devices(beginning: String, none: String) -> String {
        let found =
            (try? FileManager.default.contentsOfDirectory(atPath: "/dev"))?.filter { $0.hasPrefix(beginning) } ?? []
        return found.isEmpty ? none : found.sorted().map { "/dev/\($0)" }.joined(separator: ", ")
    }
}

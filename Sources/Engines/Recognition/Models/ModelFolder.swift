import Core
import Foundation

/// The folder that holds the trained networks.
package struct ModelFolder: Sendable {
    static let environmentKey = "SALLYPORT_MODELS"

    package let url: URL

    package init(at url: URL) { self.url = url }

    package var detector: URL { url.appending(path: "plate-detector.onnx") }
    package var detectorDescription: URL { url.appending(path: "plate-detector.json") }
    package var reader: URL { url.appending(path: "plate-reader.onnx") }
    package var readerDescription: URL { url.appending(path: "plate-reader.json") }

    /// The named folder; else the one in `SALLYPORT_MODELS`; else `Models` beside the program or in the working
    /// folder. Throws `models.missing` with what is not there.
    package static func find(_ explicit: URL? = nil) throws -> ModelFolder {
        let named = explicit ?? ProcessInfo.processInfo.environment[environmentKey].map { URL(fileURLWithPath: $0) }
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let places =
            named.map { [$0] } ?? [
                program.appending(path: "Models"),
                program.appending(path: "../share/sallyport/Models"),
                URL(fileURLWithPath: "Models"),
            ]
        let folders = places.map { ModelFolder(at: $0) }
        if let complete = folders.first(where: \.missing.isEmpty) { return complete }
        let best =
            folders.min { $0.missing.count < $1.missing.count } ?? ModelFolder(at: URL(fileURLWithPath: "Models"))
        throw Problem(
            .unavailable,
            "models.missing",
            "The folder \(best.url.path) lacks \(best.missing.joined(separator: ", ")). Name the folder of the trained "
                + "networks with --models or in \(environmentKey)."
        )
    }

    private var missing: [String] {
        [detector, detectorDescription, reader, readerDescription]
            .filter { !FileManager.default.isReadableFile(atPath: $0.path) }
            .map(\.lastPathComponent)
    }
}

import Core
import Foundation

/// Where the page files lie in an installed program: the build's resource bundle beside the executable.
enum InstalledPages {
    private static let bundle = "sallyport_WebServer.resources"

    /// - Throws: a problem that names the places looked at.
    static func folder() throws -> URL {
        let places = homes().map { $0.appending(path: bundle).appending(path: "UI") }
        if let found = places.first(where: { FileManager.default.fileExists(atPath: $0.path) }) { return found }
        throw Problem(
            .notFound,
            "pages.missing",
            "The page files are missing: no \(places.map(\.path).joined(separator: " nor ")). "
                + "Keep \(bundle) beside the program, or name a folder with --ui-dir."
        )
    }

    /// The program's folder, also when it was started through a link.
    private static func homes() -> [URL] {
        let named = Bundle.main.bundleURL
        let real = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        return named.standardizedFileURL.path == real.standardizedFileURL.path ? [named] : [named, real]
    }
}

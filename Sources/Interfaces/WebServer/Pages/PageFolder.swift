import Core
import Foundation
import Hummingbird

/// The user interface read from a folder at every request: for working on the pages without a new build.
actor PageFolder: PageSource {
    private let folder: URL
    private let lane = ThreadLane("web-pages")

    nonisolated var unownedExecutor: UnownedSerialExecutor { lane.asUnownedSerialExecutor() }

    /// - Throws: a problem when the folder holds no pages now.
    init(_ folder: URL) throws {
        _ = try PageFiles(folder: folder, packs: false)
        self.folder = folder
    }

    deinit { lane.close() }

    func reply(to request: Request) throws -> Response {
        try PageFiles(folder: folder, packs: false).reply(to: request)
    }
}

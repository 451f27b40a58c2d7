import Core
import Foundation

/// A database file that cannot be trusted, kept under another name for whoever wants to look.
enum DamagedFile {
    /// Renames the file and its journals; returns the new place of the file.
    static func moveAside(_ url: URL, at date: Date) throws -> URL {
        let target = freeName(for: url, at: date)
        for ending in ["-wal", "-shm", ""] {
            guard rename(url.path + ending, target.path + ending) == 0 || errno == ENOENT else {
                throw SystemFault("move aside").problem(at: url.path + ending)
            }
        }
        try Folder.sync(url.deletingLastPathComponent())
        return target
    }

    private static func freeName(for url: URL, at date: Date) -> URL {
        let stamp = date.formatted(
            .iso8601.year().month().day().dateSeparator(.omitted).time(includingFractionalSeconds: false)
                .timeSeparator(.omitted)
        )
        let folder = url.deletingLastPathComponent()
        let name = "\(url.lastPathComponent).damaged-\(stamp)"
        var candidate = folder.appending(path: name)
        var count = 1
        while FileManager.default.fileExists(atPath: candidate.path) {
            count += 1
            candidate = folder.appending(path: "\(name)-\(count)")
        }
        return candidate
    }
}

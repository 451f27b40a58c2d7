import Core
import Foundation

extension DataFolder {
    /// Whether the program has kept its data in this folder, so that there is something to erase.
    package static func exists(at url: URL) -> Bool {
        FileManager.default.fileExists(atPath: url.appending(path: "lock").path)
    }

    /// Removes what the program keeps here, its databases with their journals and damaged copies among it; other files
    /// stay. Accounts and settings go first: where this is cut off, nobody can sign in with what is left.
    ///
    /// - Throws: a problem that names the file which cannot be removed.
    package func erase(keepingEvents: Bool) throws {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: url.path)
        } catch {
            throw Problem(.unavailable, "storage.list", "The folder \(url.path) cannot be read.", cause: error)
        }
        let events = [eventsDatabase, pictures].map(\.lastPathComponent)
        let doomed = names.filter { name in
            let isEvents = events.contains { name == $0 || name.hasPrefix($0) }
            let isOurs = isEvents || name.contains(".sqlite") || name == keyFile.lastPathComponent
            return isOurs && !(isEvents && keepingEvents)
        }
        for name in doomed.sorted(by: { (rank($0), $0) < (rank($1), $1) }) {
            let item = url.appending(path: name)
            do {
                try FileManager.default.removeItem(at: item)
            } catch {
                throw Problem(
                    .forbidden,
                    "storage.remove",
                    "\(item.path) cannot be removed: \(error.localizedDescription) What stands before it is gone already; "
                        + "run this again as the account that the program runs as, or as root.",
                    cause: error
                )
            }
        }
        try Folder.sync(url)
    }

    private func rank(_ name: String) -> Int {
        if name.hasPrefix(settingsDatabase.lastPathComponent) { return 0 }
        if name == keyFile.lastPathComponent { return 1 }
        return name == pictures.lastPathComponent ? 3 : 2
    }
}

import Core
import Foundation

/// The folder that holds all the program keeps; one program at a time.
///
/// The lock goes with the last copy of this value and with the process, however it ends.
package struct DataFolder: Sendable {
    package let url: URL
    private let lock: FolderLock

    /// Creates the folder (0700) where it is missing and takes its lock.
    ///
    /// Throws `storage.in-use` (conflict) when another program holds the folder.
    package init(at url: URL) throws {
        self.url = url
        try Folder.create(url)
        lock = try FolderLock(file: url.appending(path: "lock"))
        try Folder.create(pictures)
    }

    package var settingsDatabase: URL { url.appending(path: "settings.sqlite") }
    package var eventsDatabase: URL { url.appending(path: "events.sqlite") }
    package var pictures: URL { url.appending(path: "pictures", directoryHint: .isDirectory) }
    /// The key that secrets are encrypted with.
    package var keyFile: URL { url.appending(path: "secrets.key") }
}

/// An exclusive `flock` on a file.
private final class FolderLock: Sendable {
    private let descriptor: Int32

    init(file: URL) throws {
        descriptor = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemFault("open").problem(at: file.path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let fault = SystemFault("lock")
            close(descriptor)
            guard fault.code == EWOULDBLOCK else { throw fault.problem(at: file.path) }
            throw Problem(
                .conflict,
                "storage.in-use",
                "The data folder \(file.deletingLastPathComponent().path) is in use by another program. "
                    + "Stop that one first, or name another folder with --data-dir."
            )
        }
    }

    deinit { close(descriptor) }
}

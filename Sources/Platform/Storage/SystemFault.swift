import Core
import Foundation

/// A failed system call, as a problem for people.
struct SystemFault {
    let action: String
    let code: Int32

    /// `action` is the verb of the sentence: "write", "open".
    init(_ action: String, code: Int32 = errno) {
        self.action = action
        self.code = code
    }

    func problem(at path: String) -> Problem {
        let reason = String(cString: strerror(code))
        switch code {
        case ENOSPC, EDQUOT, EFBIG:
            return Problem(
                .storageFull,
                "storage.full",
                "Cannot \(action) \(path): the disk is full (\(reason)). Free some space or move the data folder."
            )
        case EACCES, EPERM, EROFS:
            return Problem(
                .unavailable,
                "storage.not-permitted",
                "Cannot \(action) \(path): \(reason). Let the program's user write there."
            )
        case ENOENT:
            return Problem(.notFound, "storage.missing", "Cannot \(action) \(path): it does not exist.")
        default:
            return Problem(.unavailable, "storage.failed", "Cannot \(action) \(path): \(reason). Check the disk.")
        }
    }
}

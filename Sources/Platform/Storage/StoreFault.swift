import Core
import Foundation
import GRDB

/// SQLite's errors as problems for people.
enum StoreFault {
    /// Less free space than this beside a failed write means a full disk: not every path of SQLite says so.
    private static let sparse: Int64 = 1 << 20

    /// Problems and cancellations pass as they are.
    static func translated(_ error: any Error, file: URL) -> any Error {
        if error is RowDecodingError { return damaged(file, cause: error) }
        guard let error = error as? DatabaseError else { return error }
        let name = file.lastPathComponent
        switch error.resultCode {
        case .SQLITE_FULL:
            return full(name, cause: error)
        case .SQLITE_IOERR, .SQLITE_CANTOPEN:
            let free = try? Disk.standard.freeBytes(file.deletingLastPathComponent().path)
            if let free, free < sparse { return full(name, cause: error) }
            return Problem(
                .unavailable,
                "storage.failed",
                "\(name) cannot be read or written (\(words(error))). Check the disk and the rights of the folder.",
                cause: error
            )
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return Problem(.unavailable, "storage.busy", "\(name) is busy. Try again in a moment.", cause: error)
        case .SQLITE_READONLY, .SQLITE_PERM:
            return Problem(
                .unavailable,
                "storage.not-permitted",
                "\(name) cannot be written. Let the program's user write in its folder.",
                cause: error
            )
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            return damaged(file, cause: error)
        case .SQLITE_CONSTRAINT:
            return Problem(.conflict, "storage.constraint", "\(name): \(words(error)).", cause: error)
        default:
            return Problem(.internalError, "storage.failed", "\(name): \(words(error)).", cause: error)
        }
    }

    static func damaged(_ file: URL, cause: (any Error)?) -> Problem {
        Problem(
            .internalError,
            "storage.damaged",
            "\(file.lastPathComponent) is damaged. Restart the program: it keeps the damaged file and begins a new one.",
            cause: cause
        )
    }

    private static func full(_ name: String, cause: DatabaseError) -> Problem {
        Problem(
            .storageFull,
            "storage.full",
            "\(name) cannot grow: the disk is full. Free some space or move the data folder.",
            cause: cause
        )
    }

    /// The error without the values of its statement, which may be secret.
    private static func words(_ error: DatabaseError) -> String {
        "\(error.message ?? "unknown error"), SQLite \(error.extendedResultCode.rawValue)"
    }
}

import Core
import Foundation

/// The two things that pictures ask of a disk that can go wrong with its filling; tests pass one that is full.
package struct Disk: Sendable {
    /// As `write(2)`: bytes written, or -1 with `errno` set.
    package var write: @Sendable (_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int
    /// Bytes that this program may still write to the file system of a path.
    package var freeBytes: @Sendable (_ path: String) throws -> Int64

    package init(
        write: @escaping @Sendable (Int32, UnsafeRawBufferPointer) -> Int,
        freeBytes: @escaping @Sendable (String) throws -> Int64
    ) {
        self.write = write
        self.freeBytes = freeBytes
    }

    package static let standard = Disk(
        write: { descriptor, bytes in Foundation.write(descriptor, bytes.baseAddress, bytes.count) },
        freeBytes: { path in
            var status = statvfs()
            guard statvfs(path, &status) == 0 else { throw SystemFault("measure").problem(at: path) }
            return Int64(clamping: UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize)).0)
        }
    )
}

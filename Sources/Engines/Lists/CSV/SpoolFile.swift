import Core
import Foundation

/// A file without a name that holds what is being sent here until it is whole; it goes with its last reference and
/// with the program, however that ends.
///
/// Written on a thread of its own, so that a slow disk holds up nobody else.
package actor SpoolFile {
    private nonisolated let lane = ThreadLane("spool")
    package nonisolated var unownedExecutor: UnownedSerialExecutor { lane.asUnownedSerialExecutor() }

    private nonisolated let descriptor: Int32
    private let limit: Int
    package private(set) var count = 0

    /// Throws a problem where the folder cannot be written.
    package init(in folder: URL, limit: Int) throws {
        self.limit = limit
        var template = Array(folder.appending(path: "spool-XXXXXX").path.utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw Self.fault("There is no room for a file that is sent here") }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unlink(template)
    }

    deinit {
        lane.close()
        close(descriptor)
    }

    /// Throws `lists.file-too-large` beyond the limit, `storage.full` where the disk is full.
    package func append(_ bytes: [UInt8]) throws {
        guard count + bytes.count <= limit else {
            throw Problem(
                .invalidInput,
                "lists.file-too-large",
                "The file may have \(limit >> 20) MiB at most. Split it and send the parts one after the other."
            )
        }
        try bytes.withUnsafeBytes { bytes in
            var written = 0
            while written < bytes.count {
                let step = write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
                if step < 0, errno == EINTR { continue }
                guard step > 0 else { throw Self.fault("The file that is sent here cannot be kept") }
                written += step
            }
        }
        count += bytes.count
    }

    /// What was appended, on the calling thread, which may block.
    nonisolated func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) throws -> Result {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Self.fault("The file that was sent here cannot be read") }
        let size = Int(status.st_size)
        guard size > 0 else { return try body(UnsafeRawBufferPointer(start: nil, count: 0)) }
        guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
            throw Self.fault("The file that was sent here cannot be read")
        }
        defer { munmap(start, size) }
        return try body(UnsafeRawBufferPointer(start: start, count: size))
    }

    private static func fault(_ what: String) -> Problem {
        let code = errno
        let reason = String(cString: strerror(code))
        return code == ENOSPC || code == EDQUOT
            ? Problem(.storageFull, "storage.full", "\(what): the disk is full (\(reason)). Free some space.")
            : Problem(.unavailable, "storage.failed", "\(what): \(reason). Check the data folder.")
    }
}

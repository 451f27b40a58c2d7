import Foundation

/// A file system of a few megabytes in memory, for tests of a full disk. Only the superuser may mount one; elsewhere
/// `isPossible` is false and such tests are skipped.
package final class SmallDisk: Sendable {
    package let url: URL

    package static let isPossible: Bool = (try? SmallDisk(kilobytes: 64)) != nil

    package init(kilobytes: Int) throws {
        url = FileManager.default.temporaryDirectory.appending(
            path: "sallyport-disk-\(UUID().uuidString)",
            directoryHint: .isDirectory
        )
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        guard mount("none", url.path, "tmpfs", 0, "size=\(kilobytes)k") == 0 else {
            let reason = String(cString: strerror(errno))
            rmdir(url.path)
            throw CocoaError(.fileWriteUnknown, userInfo: [NSLocalizedDescriptionKey: "cannot mount: \(reason)"])
        }
    }

    /// Uses up what is left but for some kilobytes, to the last byte without; `relieve` gives it back.
    package func fill(leaving kilobytes: Int = 0) throws {
        let descriptor = open(ballast.path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
        defer { close(descriptor) }
        for size in [1 << 16, 1 << 12, 1] {
            let block = [UInt8](repeating: 7, count: size)
            while write(descriptor, block, size) > 0 {}
        }
        if kilobytes > 0 { ftruncate(descriptor, lseek(descriptor, 0, SEEK_END) - kilobytes << 10) }
    }

    package func relieve() { unlink(ballast.path) }

    private var ballast: URL { url.appending(path: "ballast") }

    deinit {
        umount2(url.path, Int32(MNT_DETACH))
        rmdir(url.path)
    }
}

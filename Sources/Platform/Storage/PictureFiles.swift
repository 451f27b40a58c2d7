import Core
import Foundation

/// Pictures as files below one folder. A saved picture is whole and durable under its name, or not there at all.
///
/// All calls block. Saving and removing are for one thread at a time; anybody may load.
package struct PictureFiles: Sendable {
    /// How the name of a file that is still being written ends.
    package static let unfinishedSuffix = ".part"

    package let root: URL
    private let disk: Disk

    package init(root: URL, disk: Disk = .standard) {
        self.root = root
        self.disk = disk
    }

    /// Writes, syncs, renames, syncs the folder. An existing file of that name is replaced whole.
    ///
    /// Throws `storage.full`, `storage.not-permitted`, `storage.failed`, or `storage.path` for a path that is not a
    /// plain one below the root.
    package func save(_ data: Data, as relativePath: String) throws {
        let file = try place(of: relativePath)
        let folder = file.deletingLastPathComponent()
        try Folder.create(folder)
        let unfinished = file.path + Self.unfinishedSuffix
        do {
            try write(data, to: unfinished)
            guard rename(unfinished, file.path) == 0 else { throw SystemFault("rename").problem(at: unfinished) }
        } catch {
            unlink(unfinished)
            throw error
        }
        try Folder.sync(folder)
    }

    /// Throws `storage.missing` (not found) when there is no such picture.
    package func load(_ relativePath: String) throws -> Data {
        let file = try place(of: relativePath)
        let descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemFault("read").problem(at: file.path) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            return try handle.readToEnd() ?? Data()
        } catch {
            throw Problem(.unavailable, "storage.failed", "Cannot read \(file.path). Check the disk.", cause: error)
        }
    }

    /// Removes a picture and the folders that it leaves empty; one that is gone already is no error.
    package func remove(_ relativePath: String) throws {
        let file = try place(of: relativePath)
        guard unlink(file.path) == 0 || errno == ENOENT else { throw SystemFault("remove").problem(at: file.path) }
        var folder = relativePath.split(separator: "/").dropLast()
        while !folder.isEmpty, rmdir(root.appending(path: folder.joined(separator: "/")).path) == 0 {
            folder.removeLast()
        }
    }

    /// Paths of all files below the root, unfinished ones too, sorted.
    package func all() throws -> [String] {
        var found: [String] = []
        try Folder.walk(root.path) { found.append($0) }
        return found.sorted()
    }

    package func size(of relativePath: String) throws -> Int {
        let file = try place(of: relativePath)
        var status = stat()
        guard stat(file.path, &status) == 0 else { throw SystemFault("measure").problem(at: file.path) }
        return Int(status.st_size)
    }

    /// Renames the folder to `NAME.damaged-<time>` and returns its new place; nil when it holds no file.
    package func setAside(at date: Date) throws -> URL? {
        try all().isEmpty ? nil : DamagedFile.moveAside(root, at: date)
    }

    /// Bytes that may still be written where the pictures are.
    package func freeBytes() throws -> Int64 {
        let isThere = FileManager.default.fileExists(atPath: root.path)
        return try disk.freeBytes(isThere ? root.path : root.deletingLastPathComponent().path)
    }

    private func write(_ data: Data, to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw SystemFault("create").problem(at: path) }
        defer { close(descriptor) }
        try data.withUnsafeBytes { bytes in
            var written = 0
            while written < bytes.count {
                let count = disk.write(descriptor, UnsafeRawBufferPointer(rebasing: bytes[written...]))
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw SystemFault("write").problem(at: path) }
                written += count
            }
        }
        guard fsync(descriptor) == 0 else { throw SystemFault("sync").problem(at: path) }
    }

    private func place(of relativePath: String) throws -> URL {
        let parts = relativePath.split(separator: "/", omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." && !$0.utf8.contains(0) }
        guard isPlain, !relativePath.isEmpty else {
            throw Problem(.invalidInput, "storage.path", "“\(relativePath)” is not the name of a picture.")
        }
        return root.appending(path: relativePath)
    }
}

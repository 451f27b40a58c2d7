import Core
import Foundation

/// Folders on disk.
enum Folder {
    /// Creates a folder and those above it that are missing, readable by their owner alone, so that they outlive a
    /// power cut.
    static func create(_ url: URL) throws {
        guard mkdir(url.path, 0o700) != 0 else { return try sync(url.deletingLastPathComponent()) }
        let fault = SystemFault("create")
        if fault.code == EEXIST {
            var status = stat()
            guard stat(url.path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
                throw SystemFault("create", code: ENOTDIR).problem(at: url.path)
            }
            return
        }
        guard fault.code == ENOENT, url.pathComponents.count > 1 else { throw fault.problem(at: url.path) }
        try create(url.deletingLastPathComponent())
        guard mkdir(url.path, 0o700) == 0 || errno == EEXIST else { throw SystemFault("create").problem(at: url.path) }
        try sync(url.deletingLastPathComponent())
    }

    /// Makes the names in a folder durable.
    static func sync(_ url: URL) throws {
        let descriptor = open(url.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemFault("open").problem(at: url.path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw SystemFault("sync").problem(at: url.path) }
    }

    /// Calls `visit` with the path of every file below a folder, relative to it; a missing folder has none.
    static func walk(_ root: String, below prefix: String = "", visit: (String) -> Void) throws {
        let path = root + "/" + prefix
        guard let folder = opendir(path) else {
            guard errno == ENOENT else { throw SystemFault("list").problem(at: path) }
            return
        }
        defer { closedir(folder) }
        while let entry = try next(in: folder, path) {
            let name = name(of: entry)
            guard name != ".", name != ".." else { continue }
            if isFolder(entry, root + "/" + prefix + name) {
                try walk(root, below: prefix + name + "/", visit: visit)
            } else {
                visit(prefix + name)
            }
        }
    }

    /// Nil at the end; a list that breaks off is an error, not an end.
    private static func next(in folder: OpaquePointer, _ path: String) throws -> UnsafeMutablePointer<dirent>? {
        errno = 0
        let entry = readdir(folder)
        guard entry != nil || errno == 0 else { throw SystemFault("list").problem(at: path) }
        return entry
    }

    /// An entry ends where its name does: whoever copies the whole of the declared field reads beyond it.
    private static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
        guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else {
            preconditionFailure("an entry of a folder has a name")
        }
        return String(cString: (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self))
    }

    private static func isFolder(_ entry: UnsafeMutablePointer<dirent>, _ path: String) -> Bool {
        if Int(entry.pointee.d_type) != DT_UNKNOWN { return Int(entry.pointee.d_type) == DT_DIR }
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}

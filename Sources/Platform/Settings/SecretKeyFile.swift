import Core
import Foundation

/// The file with the key that secrets are encrypted with: 32 bytes that only the program's user may read.
enum SecretKeyFile {
    /// Reads the key, or makes one where there is none.
    ///
    /// A file of another size is no key: it is kept as `NAME.damaged` and a new key is made; what the lost key sealed
    /// stays sealed. Throws where the file can be neither read nor written.
    static func key(at url: URL) throws -> [UInt8] {
        do {
            let key = [UInt8](try Data(contentsOf: url))
            if key.count == SecretBox.keyBytes { return key }
            let kept = url.appendingPathExtension("damaged")
            try? FileManager.default.removeItem(at: kept)
            try FileManager.default.moveItem(at: url, to: kept)
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
            return try make(at: url)
        }
        return try make(at: url)
    }

    /// Written under another name and renamed, so that the file holds a whole key or does not exist.
    private static func make(at url: URL) throws -> [UInt8] {
        let key = Sodium.randomBytes(SecretBox.keyBytes)
        let draft = url.appendingPathExtension("new")
        try write(key, to: draft)
        guard rename(draft.path, url.path) == 0 else { throw fault("rename", draft) }
        try sync(url.deletingLastPathComponent(), flags: O_RDONLY | O_DIRECTORY)
        return key
    }

    private static func write(_ key: [UInt8], to url: URL) throws {
        let file = open(url.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw fault("create", url) }
        defer { close(file) }
        guard Foundation.write(file, key, key.count) == key.count, fsync(file) == 0 else { throw fault("write", url) }
    }

    private static func sync(_ url: URL, flags: Int32) throws {
        let file = open(url.path, flags | O_CLOEXEC)
        guard file >= 0 else { throw fault("open", url) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw fault("sync", url) }
    }

    private static func fault(_ deed: String, _ url: URL) -> Problem {
        Problem(
            .unavailable,
            "settings.key-file",
            "Cannot \(deed) \(url.path): \(String(cString: strerror(errno))). Let the program's user write there."
        )
    }
}

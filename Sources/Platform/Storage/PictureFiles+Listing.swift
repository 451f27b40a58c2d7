import Core
import Foundation

extension PictureFiles {
    /// Names in one folder below the root, not in those below it; a folder's ends with `/`. A missing folder has none.
    /// For going through millions of pictures in steps.
    package func names(in folder: String) throws -> [String] {
        let path = root.appending(path: folder).path
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path).sorted().map { name in
                var isFolder: ObjCBool = false
                let isThere = FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder)
                return isThere && isFolder.boolValue ? name + "/" : name
            }
        } catch {
            throw Problem(.unavailable, "storage.failed", "Cannot list \(path). Check the disk.", cause: error)
        }
    }

    /// Whether there is such a picture.
    package func has(_ relativePath: String) -> Bool { (try? size(of: relativePath)) != nil }
}

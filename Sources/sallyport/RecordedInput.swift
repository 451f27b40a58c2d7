import Foundation

/// A picture or clip named on the command line, or found in a folder named there.
struct RecordedInput {
    enum Kind {
        case picture, clip
    }

    let kind: Kind
    let url: URL
    /// The path as it is shown.
    let name: String

    private static let pictureEndings: Set<String> = ["jpg", "jpeg", "png", "webp"]
    private static let clipEndings: Set<String> = [
        "mp4", "m4v", "mov", "avi", "mkv", "webm", "ts", "mts", "mpg", "mpeg", "mjpeg", "mjpg", "h264", "264", "265",
    ]

    /// The inputs of all paths, in order. Folders give what looks like a picture or clip in them and in the folders
    /// just below, sorted by name; a file that is named is taken whatever it looks like.
    static func all(of paths: [String]) -> [RecordedInput] {
        paths.flatMap { path in
            isFolder(path) ? folder(path, levels: 2) : [RecordedInput(path)]
        }
    }

    private init(_ path: String) {
        kind = Self.clipEndings.contains(Self.ending(path)) ? .clip : .picture
        url = URL(fileURLWithPath: path)
        name = path
    }

    private static func folder(_ path: String, levels: Int) -> [RecordedInput] {
        guard levels > 0, let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { return [] }
        let base = path.hasSuffix("/") ? path : path + "/"
        return names.sorted().filter { !$0.hasPrefix(".") }.flatMap { name -> [RecordedInput] in
            if isFolder(base + name) { return folder(base + name, levels: levels - 1) }
            let ending = ending(name)
            let isKnown = pictureEndings.contains(ending) || clipEndings.contains(ending)
            return isKnown ? [RecordedInput(base + name)] : []
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private static func ending(_ path: String) -> String { (path as NSString).pathExtension.lowercased() }
}

import Core
import Foundation

extension LabelledPicture {
    /// The pictures of a manifest (a file of JSON lines) or of a folder with a `.txt` beside each picture.
    ///
    /// A manifest's line is `{"file","source","plates":[{"box":[x,y,w,h],"text"}]}`, or `{"file","source","text"}` when
    /// the whole picture is the plate; paths are relative to its folder. A folder's text files hold lines of picture, x,
    /// y, width, height and text with tabs between. Throws `evaluation.labels` with the line that is wrong.
    package static func load(_ url: URL) throws -> [LabelledPicture] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
            throw Problem(.notFound, "evaluation.labels", "There is nothing at \(url.path).")
        }
        return try isFolder.boolValue ? folder(url) : manifest(url)
    }

    private static func manifest(_ url: URL) throws -> [LabelledPicture] {
        let base = url.deletingLastPathComponent()
        return try lines(of: url).map { number, line in
            do {
                return try JSONDecoder().decode(ManifestLine.self, from: Data(line.utf8)).picture(in: base)
            } catch {
                throw fault(url, number, "\(error)")
            }
        }
    }

    private static func folder(_ url: URL) throws -> [LabelledPicture] {
        let names = try FileManager.default.contentsOfDirectory(atPath: url.path).filter { $0.hasSuffix(".txt") }
        let plates = try names.sorted().flatMap { try labels(url.appending(path: $0)) }
        var order: [String] = []
        var grouped: [String: [Plate]] = [:]
        for (name, plate) in plates {
            if grouped[name] == nil { order.append(name) }
            grouped[name, default: []].append(plate)
        }
        return order.map { name in
            LabelledPicture(
                file: url.appending(path: name),
                source: url.lastPathComponent,
                plates: grouped[name] ?? []
            )
        }
    }

    private static func labels(_ url: URL) throws -> [(name: String, plate: Plate)] {
        try lines(of: url).map { number, line in
            let parts = line.split(separator: "\t")
            let numbers = parts.dropFirst().prefix(4).compactMap { Double($0) }
            guard parts.count == 6, numbers.count == 4 else {
                throw fault(url, number, "expected are picture, x, y, width, height and text with tabs between")
            }
            let box = Box(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
            return (String(parts[0]), Plate(box: box, text: PlateText(String(parts[5]))))
        }
    }

    private static func lines(of url: URL) throws -> [(number: Int, text: Substring)] {
        let text = try String(contentsOf: url, encoding: .utf8)
        return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .enumerated()
            .filter { !$1.isEmpty }
            .map { ($0 + 1, $1) }
    }

    private static func fault(_ url: URL, _ line: Int, _ words: String) -> Problem {
        Problem(.invalidInput, "evaluation.labels", "\(url.path), line \(line): \(words)")
    }
}

/// A line of a manifest.
private struct ManifestLine: Decodable {
    struct Plate: Decodable {
        let box: [Double]
        let text: String?
        /// Too small to be expected.
        let ignore: Bool?
    }

    let file: String
    let source: String?
    let text: String?
    let plates: [Plate]?

    func picture(in folder: URL) throws -> LabelledPicture {
        var labelled = try (plates ?? []).filter { $0.ignore != true }.map { plate in
            guard plate.box.count == 4 else {
                throw Problem(.invalidInput, "evaluation.labels", "a box has four numbers: x, y, width, height")
            }
            let box = Box(x: plate.box[0], y: plate.box[1], width: plate.box[2], height: plate.box[3])
            return LabelledPicture.Plate(box: box, text: plate.text.map { PlateText($0) })
        }
        if let text { labelled.append(LabelledPicture.Plate(box: nil, text: PlateText(text))) }
        return LabelledPicture(
            file: file.hasPrefix("/") ? URL(fileURLWithPath: file) : folder.appending(path: file),
            source: source ?? "pictures",
            plates: labelled
        )
    }
}

import Core
import Foundation

/// The YAML side file of a reader that a person brings: what goes in and what comes out.
package struct OwnReaderDescription: Sendable {
    package let slots: Int
    /// The class of `CharacterGrid` that each of the network's classes stands for. Those that are no letter or digit
    /// stand for “no character here”, as the padding does.
    package let classes: [Int]
    let width: Int
    let height: Int
    let isColour: Bool
    /// Keep the plate's proportions and fill up beside it.
    let keepsProportions: Bool
    /// Red, green and blue beside the plate, 0 to 255.
    let padding: [Float]
    let regions: [String]

    var channels: Int { isColour ? 3 : 1 }

    private static let longestAlphabet = 200

    /// Throws `models.description` with what is missing or impossible.
    package init(_ text: String) throws {
        let yaml = try FlatYAML(text)
        slots = try yaml.integer("max_plate_slots", 1...32)
        height = try yaml.integer("img_height", 8...512)
        width = try yaml.integer("img_width", 8...1024)
        isColour = try yaml.choice("image_color_mode", ["grayscale", "rgb"], standard: "grayscale") == "rgb"
        // Whatever is named here, pictures are resampled linearly.
        _ = try yaml.choice("interpolation", ["nearest", "linear", "cubic", "area", "lanczos4"], standard: "linear")
        keepsProportions = try yaml.flag("keep_aspect_ratio")
        padding = try yaml.colour("padding_color", standard: 114)
        regions = try yaml.list("plate_regions")
        guard regions.count <= 500, regions.allSatisfy({ $0.count <= 64 }) else {
            throw Self.fault("plate_regions has more than 500 names, or one of more than 64 characters")
        }
        let (alphabet, pad) = (Array(try yaml.text("alphabet")), Array(try yaml.text("pad_char")))
        guard (2...Self.longestAlphabet).contains(alphabet.count), Set(alphabet).count == alphabet.count else {
            throw Self.fault("alphabet needs 2 to \(Self.longestAlphabet) different characters")
        }
        guard pad.count == 1, alphabet.contains(pad[0]) else {
            throw Self.fault("pad_char has to be one of the alphabet")
        }
        classes = alphabet.map { $0 == pad[0] ? CharacterGrid.alphabet.count : Self.standing(for: $0) }
    }

    static func load(_ url: URL) throws -> OwnReaderDescription {
        do {
            let values = try url.resolvingSymlinksInPath().resourceValues(forKeys: [.isRegularFileKey])
            guard values.isRegularFile == true else { throw fault("it is no ordinary file") }
            let file = try FileHandle(forReadingFrom: url)
            defer { try? file.close() }
            let data = try file.read(upToCount: FlatYAML.mostBytes + 1) ?? Data()
            guard let text = String(data: data, encoding: .utf8) else { throw fault("it is no text") }
            return try OwnReaderDescription(text)
        } catch {
            let words = (error as? Problem)?.message ?? "it cannot be read"
            throw Problem(
                .invalidInput,
                "models.description",
                "\(url.path) does not describe a reader: \(words). Name the configuration that the network was trained "
                    + "with.",
                cause: error
            )
        }
    }

    /// `Ö` reads as `O`, as everywhere; a dash is no character.
    private static func standing(for character: Character) -> Int {
        let text = Array(PlateText(String(character)).value)
        guard text.count == 1 else { return CharacterGrid.alphabet.count }
        return CharacterGrid.alphabet.firstIndex(of: text[0]) ?? CharacterGrid.alphabet.count
    }

    fileprivate static func fault(_ words: String) -> Problem { Problem(.invalidInput, "models.description", words) }
}

extension FlatYAML {
    fileprivate func text(_ name: String) throws -> String {
        guard case .text(let text)? = values[name] else {
            throw OwnReaderDescription.fault("\(name) is missing, or no text")
        }
        return text
    }

    fileprivate func integer(_ name: String, _ range: ClosedRange<Int>) throws -> Int {
        guard let number = Int(try text(name)), range.contains(number) else {
            throw OwnReaderDescription.fault("\(name) has to be \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    fileprivate func choice(_ name: String, _ choices: [String], standard: String) throws -> String {
        let value = values[name] == nil ? standard : try text(name)
        guard choices.contains(value) else {
            throw OwnReaderDescription.fault("\(name) has to be \(choices.joined(separator: ", "))")
        }
        return value
    }

    fileprivate func flag(_ name: String) throws -> Bool {
        try choice(name, ["true", "false", "True", "False", "TRUE", "FALSE"], standard: "false").lowercased() == "true"
    }

    /// Nothing there, or `null`, is an empty list.
    fileprivate func list(_ name: String) throws -> [String] {
        switch values[name] {
        case nil, .text("null"), .text("~"): return []
        case .list(let items)?: return items
        case .text?: throw OwnReaderDescription.fault("\(name) has to be a list")
        }
    }

    /// One grey, or red, green and blue.
    fileprivate func colour(_ name: String, standard: Float) throws -> [Float] {
        let words: [String]
        switch values[name] {
        case nil: return [standard, standard, standard]
        case .text(let text)?: words = [text, text, text]
        case .list(let items)?: words = items
        }
        let values = words.compactMap { UInt8($0) }.map(Float.init)
        guard words.count == 3, values.count == 3 else {
            throw OwnReaderDescription.fault("\(name) has to be one or three numbers from 0 to 255")
        }
        return values
    }
}

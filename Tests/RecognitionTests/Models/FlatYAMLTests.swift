import Core
import Recognition
import TestSupport
import Testing

@Suite("YAML of a reader")
struct FlatYAMLTests {
    static let text = """
        # A reader of Latin plates
        ---
        max_plate_slots: 4   # as many as the network has
        alphabet: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_'
        pad_char: "_"
        img_height: 8
        img_width: 24
        keep_aspect_ratio: false
        interpolation: linear
        image_color_mode: rgb
        padding_color: [114, 114, 114]
        plate_regions:
          - France
          - "Germany"
        """

    @Test("REC-01 plain, quoted and listed values are read, comments are not")
    func values() throws {
        let yaml = try FlatYAML(Self.text + "\nempty:\nword: it's # so\nquoted: 'it''s'\nescaped: \"a\\\"b\\\\\"")
        #expect(yaml.values["max_plate_slots"] == .text("4") && yaml.values["pad_char"] == .text("_"))
        #expect(yaml.values["padding_color"] == .list(["114", "114", "114"]))
        #expect(yaml.values["plate_regions"] == .list(["France", "Germany"]))
        #expect(yaml.values["empty"] == .list([]) && yaml.values["word"] == .text("it's"))
        #expect(yaml.values["quoted"] == .text("it's") && yaml.values["escaped"] == .text("a\"b\\"))
    }

    @Test(
        "REC-01 what is not understood is refused with its line",
        arguments: [
            "a: {b: 1}", "a: &x 1", "a: *x", "a: !!int 1", "a: |", "a: 'open", "a: [1, 2", "a: [1 2]extra", "a",
            "  a: 1",
            "a: 1\na: 2", "a: b: c", "- 1", ": 1", "a: [1] 2", "ä: 1", "a:1", "a:\n - [1]", "a: \"\\q\"",
        ]
    )
    func refused(_ text: String) throws {
        let problem = try #require(throws: Problem.self) { try FlatYAML(text) }
        #expect(problem.message.contains("line \(text.contains("\n") ? 2 : 1)"))
    }

    @Test("REC-01 a file that is too long, or a list without end, is refused")
    func limits() {
        #expect(throws: Problem.self) { try FlatYAML(String(repeating: "# long\n", count: 20_000)) }
        #expect(throws: Problem.self) { try FlatYAML("a:\n" + String(repeating: "- 1\n", count: 2_000)) }
    }

    @Test("REC-01 a damaged description is a problem or a description, and never a crash")
    func mutations() throws {
        var random = SeededRandom(seed: 21)
        let original = Array(Self.text.utf8)
        for _ in 0..<3000 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0...2, using: &random) {
                case 0: bytes[place] = .random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert(":-[]{}'\"#\n ,".utf8.randomElement(using: &random) ?? 0, at: place)
                }
            }
            do {
                let description = try OwnReaderDescription(String(decoding: bytes, as: UTF8.self))
                #expect(
                    (1...32).contains(description.slots) && description.classes.allSatisfy { (0...36).contains($0) }
                )
            } catch {
                #expect(error is Problem)
            }
        }
    }

    @Test(
        "REC-01 a description that says something impossible is refused with the field's name",
        arguments: [
            ("max_plate_slots: 4", "max_plate_slots: 99", "max_plate_slots"),
            ("max_plate_slots: 4", "", "max_plate_slots"),
            ("img_width: 24", "img_width: 99999999999999999999", "img_width"),
            ("img_height: 8", "img_height: -8", "img_height"), ("\"_\"", "\"?\"", "pad_char"),
            ("0123456789", "0023456789", "alphabet"), ("rgb", "cmyk", "image_color_mode"),
            ("114, 114, 114", "114, 300, 114", "padding_color"), ("false", "perhaps", "keep_aspect_ratio"),
            ("linear", "magic", "interpolation"),
        ]
    )
    func impossible(_ was: String, _ now: String, _ name: String) throws {
        let changed = Self.text.replacing(was, with: now)
        let problem = try #require(throws: Problem.self) { try OwnReaderDescription(changed) }
        #expect(problem.message.contains(name))
    }

    @Test("REC-01 letters with marks read as their letters, signs as no character")
    func alphabet() throws {
        let description = try OwnReaderDescription(Self.text.replacing("XYZ_", with: "XYZ_Ö-Я"))
        #expect(Array(description.classes.suffix(4)) == [36, 24, 36, 36])
    }
}

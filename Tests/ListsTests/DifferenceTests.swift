import Core
import Lists
import TestSupport
import Testing

@Suite("Why a reading met an entry")
struct DifferenceTests {
    @Test(
        "LIST-15 LIST-23 the match says which characters differ, where, and in words",
        arguments: [
            (
                "AXISI234", [CharacterDifference(.wrong, readAt: 5, listedAt: 5, read: "I", listed: "1")],
                "1 character off: I was read for 1 at place 5"
            ),
            (
                "AXI1234", [CharacterDifference(.missing, readAt: 4, listedAt: 4, listed: "S")],
                "1 character off: S is missing before place 4"
            ),
            (
                "AXIS12344", [CharacterDifference(.extra, readAt: 9, listedAt: 9, read: "4")],
                "1 character off: 4 is extra at place 9"
            ),
            ("AXIS1234", [], "exactly"),
        ] as [(String, [CharacterDifference], String)]
    )
    func differences(read: String, expected: [CharacterDifference], words: String) throws {
        let lists = ListsSnapshot.holding([(.allow, "AXIS1234")])
        let match = try #require(lists.matches(PlateText(read)).first)
        let found = match.differences ?? []
        if expected.first?.kind == .extra {
            // Either of two equal characters is the extra one.
            #expect(found.map(\.kind) == [.extra])
            #expect(found.first?.read == "4")
        } else {
            #expect(found == expected)
            #expect(match.words == "“AXIS1234” is on Allowlist (\(words))")
        }
        #expect(match.distance == expected.count)
    }

    @Test("LIST-23 the differences turn the entry into the reading", arguments: 0..<4)
    func replay(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        for _ in 0..<1_000 {
            let entry = Self.text(&random)
            let reading = Self.text(&random)
            let lists = ListsSnapshot.holding([(.allow, entry)], deviation: 3)
            guard let match = lists.matches(PlateText(reading)).first else { continue }
            var result = Array(entry)
            for difference in (match.differences ?? []).reversed() {
                let place = difference.listedAt - 1
                switch difference.kind {
                case .wrong: result[place] = Character(try #require(difference.read))
                case .missing: result.remove(at: place)
                case .extra: result.insert(Character(try #require(difference.read)), at: place)
                }
            }
            #expect(String(result) == reading, "from \(entry)")
        }
    }

    private static func text(_ random: inout SeededRandom) -> String {
        String((0..<Int.random(in: 1...7, using: &random)).compactMap { _ in "ABC1".randomElement(using: &random) })
    }
}

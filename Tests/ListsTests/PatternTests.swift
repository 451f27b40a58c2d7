import Core
import Lists
import TestSupport
import Testing

@Suite("Entries with wildcards")
struct PatternTests {
    @Test(
        "LIST-03 LIST-17 ? stands for one character and * for any run; the fixed ones have to agree exactly",
        arguments: [
            ("AB?12", ["ABC12", "AB112"], ["AB12", "ABCC12", "AC?12", "BBC12", "ABC13"]),
            ("AB*", ["AB", "AB1", "ABCDE99"], ["A", "BAB1", "A1B"]),
            ("*99", ["99", "AB99", "9999"], ["9", "998", "AB9"]),
            ("A*B*C", ["ABC", "A1B2C", "AABBCC", "ABCBC"], ["AB", "BAC", "ABCD"]),
            ("A?*C", ["ABC", "ABBBC"], ["AC", "ABD"]),
            ("??12", ["AB12"], ["A12", "ABC12"]),
        ] as [(String, [String], [String])]
    )
    func fits(pattern: String, yes: [String], no: [String]) {
        let lists = ListsSnapshot(
            plates: [ListedPlate(id: 1, list: .allow, text: EntryText(pattern))],
            deviation: 3
        )
        for text in yes { #expect(lists.matches(PlateText(text)).map(\.pattern) == [pattern], "\(text)") }
        for text in no { #expect(lists.matches(PlateText(text)).isEmpty, "\(text)") }
        #expect(lists.matches(PlateText("")).isEmpty)
    }

    @Test(
        "LIST-17 patterns are written in one way, so that the same one is not listed twice",
        arguments: [
            ("ab ?-12", "AB?12"), ("ab**", "AB*"), ("a*?b", "A?*B"), (" * - ? x 1", "?*X1"), ("ÅB？1＊", "AB?1*"),
            ("abc 123", "ABC123"),
        ]
    )
    func normalForm(typed: String, normal: String) {
        #expect(EntryText(typed).value == normal)
        #expect(EntryText(normal) == EntryText(typed))
        #expect(EntryText(typed).hasWildcards == normal.contains { "?*".contains($0) })
    }

    @Test(
        "LIST-01 a pattern that would let nearly everybody in is refused, with the reason",
        arguments: [
            (ListID.allow, "*", "lists.plate-empty"), (.allow, "??", "lists.plate-empty"),
            (.allow, "A*", "lists.pattern-too-wide"), (.custom, "?A?", "lists.pattern-too-wide"),
            (.block, "*", "lists.plate-empty"), (.allow, "ABCDEFGHIJKLMNOP*", "lists.plate-too-long"),
        ]
    )
    func tooWide(list: ListID, pattern: String, code: String) async throws {
        let office = try Office()
        let problem = try await #require(throws: Problem.self) { _ = try await office.lists.add(pattern, to: list) }
        #expect(problem.code == code)
        #expect(problem.fields.map(\.path) == ["plate"])
    }

    @Test("LIST-01 LIST-23 a pattern on a list opens, is explained as one, and outlives a restart")
    func pattern() async throws {
        let office = try Office()
        _ = try await office.lists.add("fi re ?*", description: "Fire brigade", to: .allow)
        _ = try await office.lists.add("A*", to: .block)
        #expect(try await office.plates(on: .allow) == ["FIRE?*"])
        for lists in [office.lists, try Office(in: office.folder).lists] {
            let decision = Decider.decide(.example("FIRE12"), rules: AccessRules(), lists: lists.snapshot)
            #expect(decision.opens)
            #expect(decision.match?.distance == 0)
            #expect(decision.match?.entryText.value == "FIRE")
            #expect(
                decision.explanation
                    == "Open: “FIRE?*” is on Allowlist (a pattern whose fixed characters all agree)."
            )
            #expect(!Decider.decide(.example("F1RE12"), rules: AccessRules(), lists: lists.snapshot).opens)
            #expect(lists.lists().map(\.count) == [1, 1, 0])
        }
    }

    @Test("ACC-25 LIST-16 the blocklist wins over patterns and by patterns")
    func blocklistWins() async throws {
        let office = try Office()
        _ = try await office.lists.add("TAX*", to: .allow)
        _ = try await office.lists.add("TAX66", to: .block)
        _ = try await office.lists.add("GOOD1", to: .allow)
        _ = try await office.lists.add("*1", to: .block)
        func reason(_ text: String) -> Decision.Reason {
            Decider.decide(.example(text), rules: AccessRules(), lists: office.lists.snapshot).reason
        }
        #expect(reason("TAX99") == .listed)
        #expect(reason("TAX66") == .blocklisted)
        #expect(reason("TAX67") == .blocklisted, "one character off the blocklisted one")
        #expect(reason("GOOD1") == .blocklisted)
    }

    @Test("LIST-19 patterns are searched, edited, removed and cleared as plates are")
    func changes() async throws {
        let office = try Office()
        let (entry, isNew) = try await office.lists.add("AB?1", to: .allow)
        #expect(isNew)
        #expect(try await !office.lists.add("ab ? 1", description: "again", to: .allow).isNew)
        #expect(try await office.lists.entries(of: .allow, search: "b?").entries.map(\.id) == [entry.id])
        _ = try await office.lists.update(entry: entry.id, date: "2026-01-01", description: nil)
        #expect(office.met("ABX1") == ["allow AB?1"])
        try await office.lists.remove(entry: entry.id, from: .allow)
        #expect(office.met("ABX1").isEmpty)
        _ = try await office.lists.add("CD*", to: .allow)
        #expect(try await office.lists.clear(.allow) == 1)
        #expect(office.met("CD1").isEmpty)
    }

    @Test("LIST-12 random patterns meet exactly what a search by hand finds", arguments: 0..<4)
    func randomPatterns(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        for _ in 0..<2_000 {
            let pattern = Self.text("AB?*", 1...7, &random)
            guard pattern.contains(where: { "AB".contains($0) }), pattern.contains(where: { "?*".contains($0) })
            else { continue }
            let reading = Self.text("AB", 1...8, &random)
            let lists = ListsSnapshot(plates: [ListedPlate(id: 1, list: .allow, text: EntryText(pattern))])
            let expected = Self.fits(Array(pattern)[...], Array(reading)[...])
            #expect(lists.matches(PlateText(reading)).isEmpty != expected, "\(pattern) and \(reading)")
        }
    }

    /// By trying everything.
    private static func fits(_ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        if first == "*" { return fits(pattern.dropFirst(), text) || !text.isEmpty && fits(pattern, text.dropFirst()) }
        guard let character = text.first, first == "?" || first == character else { return false }
        return fits(pattern.dropFirst(), text.dropFirst())
    }

    private static func text(_ symbols: String, _ length: ClosedRange<Int>, _ random: inout SeededRandom) -> String {
        String((0..<Int.random(in: length, using: &random)).compactMap { _ in symbols.randomElement(using: &random) })
    }
}

import Core
import Lists
import TestSupport
import Testing

@Suite("Matching")
struct MatchingTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let read: String
        let distance: Int
        let byDefault: Bool
        let strict: Bool
        let two: Bool

        var testDescription: String { read }
    }

    static let vectors = [
        Vector(read: "AXIS1234", distance: 0, byDefault: true, strict: true, two: true),
        Vector(read: "AXISI234", distance: 1, byDefault: true, strict: false, two: true),
        Vector(read: "AXI1234", distance: 1, byDefault: true, strict: false, two: true),
        Vector(read: "AXIS12344", distance: 1, byDefault: true, strict: false, two: true),
        Vector(read: "AXII234", distance: 2, byDefault: false, strict: false, two: true),
        Vector(read: "BXISI23", distance: 3, byDefault: false, strict: false, two: false),
    ]

    @Test(
        "LIST-12 LIST-13 LIST-14 LIST-15 the table of the specification: a wrong, a missing and an extra character",
        arguments: vectors
    )
    func specificationTable(vector: Vector) {
        let lists = ListsSnapshot.holding([(.allow, "AXIS1234")])
        let text = PlateText(vector.read)
        #expect(EditDistance.between(scalars("AXIS1234"), scalars(vector.read), limit: 9) == vector.distance)
        #expect(lists.matches(text).map(\.distance) == (vector.byDefault ? [vector.distance] : []))
        #expect(lists.matches(text, deviation: 0).isEmpty == !vector.strict)
        #expect(lists.matches(text, deviation: 2).map(\.distance) == (vector.two ? [vector.distance] : []))
    }

    @Test("LIST-15 spaces and dashes do not count as characters")
    func separators() {
        let lists = ListsSnapshot.holding([(.allow, "axi s-1234")], deviation: 0)
        #expect(lists.matches(PlateText("AXIS 1234")).map(\.distance) == [0])
    }

    @Test("LIST-13 LIST-14 strict matching is deviation 0 whatever the field says")
    func strictWins() {
        var settings = MatchingSettings()
        #expect(settings.inForce == 1)
        settings.deviation = 3
        #expect(settings.inForce == 3)
        settings.strict = true
        #expect(settings.inForce == 0)
    }

    @Test("LIST-23 a match names list, entry and distance; nearest first, then the blocklist, then the oldest entry")
    func order() {
        let lists = ListsSnapshot.holding([
            (.custom, "ABC124"), (.allow, "ABC125"), (.block, "ABC126"), (.custom, "ABC123"), (.allow, "ABC123"),
            (.allow, "XYZ999"),
        ])
        let matches = lists.matches(PlateText("abc 123"))
        #expect(matches.map(\.entry) == [4, 5, 3, 1, 2])
        #expect(matches.map(\.distance) == [0, 0, 1, 1, 1])
        #expect(matches.map(\.listName) == ["Custom list", "Allowlist", "Blocklist", "Custom list", "Allowlist"])
        #expect(matches[2].entryText == PlateText("ABC126"))
        #expect(matches[2].list == .block)
    }

    @Test("LIST-12 no deviation makes texts meet that share no character")
    func nothingInCommon() {
        let lists = ListsSnapshot.holding([(.allow, "A"), (.allow, "BC"), (.allow, "DEF")])
        #expect(lists.matches(PlateText("Z"), deviation: 1).isEmpty)
        #expect(lists.matches(PlateText("ZYX"), deviation: 3).isEmpty)
        #expect(lists.matches(PlateText(""), deviation: 3).isEmpty)
        #expect(lists.matches(PlateText("BD"), deviation: 1).map(\.entryText.value) == ["BC"])
        #expect(lists.matches(PlateText("A"), deviation: 1).map(\.entryText.value) == ["A"])
    }

    @Test("LIST-15 the bounded distance equals the whole matrix on random texts", arguments: 0..<8)
    func distanceEqualsMatrix(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        for _ in 0..<2_000 {
            let left = Self.randomText(0...12, symbols: 4, &random)
            let right = Self.randomText(0...12, symbols: 4, &random)
            let whole = Self.wholeMatrix(Array(left.unicodeScalars), Array(right.unicodeScalars))
            for limit in 0...4 {
                let bounded = EditDistance.between(scalars(left), scalars(right), limit: limit)
                #expect(bounded == (whole <= limit ? whole : nil), "\(left) and \(right) within \(limit)")
            }
        }
    }

    @Test("LIST-12 LIST-14 LIST-15 the index finds what a scan of all plates finds", arguments: 0..<6)
    func indexEqualsScan(seed: Int) {
        var random = SeededRandom(seed: UInt64(100 + seed))
        // Few symbols and short texts, so that there are many neighbours and many runs of equal characters.
        let symbols = seed < 3 ? 3 : 36
        let longest = seed.isMultiple(of: 2) ? 8 : 16
        let texts = (0..<400).map { _ in PlateText(Self.randomText(1...longest, symbols: symbols, &random)) }
        let index = MatchIndex(texts, reach: seed < 4 ? 2 : 1)
        for round in 0..<150 {
            let wanted =
                round.isMultiple(of: 2)
                ? PlateText(Self.randomText(1...(longest + 1), symbols: symbols, &random))
                : PlateText(Self.changed(texts[round].value, &random))
            for limit in 0...3 {
                let expected = texts.enumerated().compactMap { position, text -> MatchIndex.Hit? in
                    let distance = Self.wholeMatrix(
                        Array(text.value.unicodeScalars),
                        Array(wanted.value.unicodeScalars)
                    )
                    guard distance <= limit, distance < max(text.count, wanted.count) else { return nil }
                    return MatchIndex.Hit(position: position, distance: distance)
                }
                #expect(index.plates(within: limit, of: wanted) == expected, "\(wanted) within \(limit)")
            }
        }
    }

    @Test("LIST-17 an index over nothing, and letters beyond Latin")
    func corners() {
        #expect(MatchIndex([]).plates(within: 1, of: PlateText("ABC123")).isEmpty)
        #expect(MatchIndex([]).plates(within: 3, of: PlateText("ABC123")).isEmpty)
        let index = MatchIndex([PlateText("А123ВС77")])
        #expect(index.plates(within: 1, of: PlateText("А123ВЕ77")).map(\.distance) == [1])
        #expect(index.plates(within: 0, of: PlateText("А123ВС77")).map(\.distance) == [0])
    }

    @Test(
        "LIST-17 LIST-19 an index that entries came to and went from one by one finds what a new one finds",
        arguments: 0..<4
    )
    func changedOneByOne(seed: Int) {
        var random = SeededRandom(seed: UInt64(200 + seed))
        var known: [ListedPlate] = []
        var changed = ListsSnapshot(plates: [], deviation: 1)
        for number in 1...900 {
            if Int.random(in: 0..<3, using: &random) == 0, let gone = known.randomElement(using: &random) {
                known.removeAll { $0.id == gone.id }
                changed = changed.removing(gone)
            } else {
                let list: ListID = Bool.random(using: &random) ? .allow : .block
                let text = EntryText(PlateText(Self.randomText(1...6, symbols: 5, &random)))
                let plate = ListedPlate(id: Int64(number), list: list, text: text)
                known.append(plate)
                changed = changed.adding(plate)
            }
        }
        #expect(changed.plates == known.sorted { $0.id < $1.id })
        #expect(changed.count == known.count)
        let fresh = ListsSnapshot(plates: known, deviation: 1)
        #expect(changed.lists == fresh.lists)
        for _ in 0..<300 {
            let text = PlateText(Self.randomText(1...7, symbols: 5, &random))
            for deviation in 0...3 {
                #expect(changed.matches(text, deviation: deviation) == fresh.matches(text, deviation: deviation))
            }
            #expect(changed.nearest(text).first == fresh.matches(text).first)
            #expect(Set(fresh.nearest(text).map(\.list)) == Set(fresh.matches(text).map(\.list)))
        }
    }

    @Test("LIST-12 a hundred thousand plates are matched like one")
    func manyPlates() {
        var random = SeededRandom(seed: 7)
        let texts = (0..<100_000).map { _ in PlateText(Self.randomText(6...8, symbols: 36, &random)) }
        let index = MatchIndex(texts)
        for round in 0..<300 {
            let position = round * 331
            let wanted = PlateText(Self.changed(texts[position].value, &random))
            let distance = Self.wholeMatrix(
                Array(texts[position].value.unicodeScalars),
                Array(wanted.value.unicodeScalars)
            )
            let hits = index.plates(within: 1, of: wanted)
            #expect(hits.contains(MatchIndex.Hit(position: position, distance: distance)))
            #expect(hits.allSatisfy { $0.distance <= 1 })
        }
    }

    private func scalars(_ text: String) -> ArraySlice<Unicode.Scalar> { ArraySlice(Array(text.unicodeScalars)) }

    /// Levenshtein's distance by the whole matrix, as in a textbook.
    private static func wholeMatrix(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var matrix = [[Int]](repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
        for row in 0...left.count { matrix[row][0] = row }
        for column in 0...right.count { matrix[0][column] = column }
        for row in left.indices {
            for column in right.indices {
                matrix[row + 1][column + 1] = min(
                    matrix[row][column] + (left[row] == right[column] ? 0 : 1),
                    matrix[row][column + 1] + 1,
                    matrix[row + 1][column] + 1
                )
            }
        }
        return matrix[left.count][right.count]
    }

    private static func randomText(_ length: ClosedRange<Int>, symbols: Int, _ random: inout SeededRandom) -> String {
        let alphabet = CharacterGrid.alphabet.suffix(symbols)
        return String((0..<Int.random(in: length, using: &random)).map { _ in alphabet.randomElement(using: &random)! })
    }

    /// The text with one edit of any kind.
    private static func changed(_ text: String, _ random: inout SeededRandom) -> String {
        var characters = Array(text)
        let place = Int.random(in: 0..<characters.count, using: &random)
        let symbol = CharacterGrid.alphabet.randomElement(using: &random)!
        switch Int.random(in: 0..<3, using: &random) {
        case 0: characters[place] = symbol
        case 1: characters.insert(symbol, at: place)
        default: if characters.count > 1 { characters.remove(at: place) }
        }
        return String(characters)
    }
}

import Core
import Lists
import Settings
import TestSupport
import Testing

@Suite("Look-alikes")
struct LookAlikeTests {
    private func match(
        _ text: String,
        against entry: String,
        deviation: Int = 1,
        doubtful: Set<Int>,
        lookAlikes: Bool = true
    ) -> ListMatch? {
        let lists = ListsSnapshot.holding([(.allow, entry)]).tolerating(deviation, lookAlikes: lookAlikes)
        let characters = PlateText(text).value.indices.enumerated().map { doubtful.contains($0.offset) ? 0.79 : 0.8 }
        let matches = lists.matches(PlateText(text), characters: characters)
        #expect(lists.nearest(PlateText(text), characters: characters) == matches)
        return matches.first
    }

    @Test("LIST-14 LIST-15 two doubtful look-alikes count as one character, and only when the option is on")
    func half() {
        let match = match("8OO123", against: "B00123", doubtful: [0, 1])
        #expect(match == nil, "the third difference is one too many")
        let two = self.match("8O0123", against: "B00123", doubtful: [0, 1])
        #expect(two?.distance == 2)
        #expect(two?.cost == 1)
        #expect(two?.differences?.map(\.isLookAlike) == [true, true])
        #expect(self.match("8O0123", against: "B00123", doubtful: [0, 1], lookAlikes: false) == nil)
        #expect(self.match("8O0123", against: "B00123", doubtful: [0]) == nil, "one of them was sure")
        #expect(self.match("8X0123", against: "B00123", doubtful: [0, 1]) == nil, "X does not look like 0")
    }

    @Test("LIST-14 never more edits than twice the deviation, and strict matching stays strict")
    func bounds() {
        let all = Set(0..<6)
        #expect(match("8O1ZSG", against: "B0I2SG", deviation: 2, doubtful: all)?.cost == 2)
        #expect(match("8O1ZS6", against: "B0I2SG", deviation: 2, doubtful: all) == nil)
        #expect(match("8O1Z56", against: "B0I2SG", deviation: 3, doubtful: all) == nil, "no character agrees")
        #expect(match("8O1Z567", against: "B0I2SG7", deviation: 3, doubtful: all)?.distance == 6)
        #expect(match("B01234", against: "BO1234", deviation: 0, doubtful: all) == nil)
        #expect(match("B01234", against: "B01234", deviation: 0, doubtful: all)?.distance == 0)
    }

    @Test("LIST-23 look-alikes are named in the explanation, and fewer sure edits beat more doubtful ones")
    func words() {
        let match = match("8X0123", against: "BX0123", doubtful: [0])
        #expect(match?.words == "“BX0123” is on Allowlist (1 character off: 8 was read for B at place 1, a look-alike)")
        #expect(match?.cost == 0.5)
        let lists = ListsSnapshot.holding([(.allow, "BO0123"), (.allow, "8X0123")]).tolerating(1, lookAlikes: true)
        let matches = lists.matches(PlateText("8O0123"), characters: [0.5, 0.5, 1, 1, 1, 1])
        #expect(matches.map(\.entryText.value) == ["BO0123", "8X0123"])
    }

    @Test("LIST-14 without a probability for each character all count as sure")
    func unaligned() {
        let lists = ListsSnapshot.holding([(.allow, "B00123")]).tolerating(1, lookAlikes: true)
        #expect(lists.matches(PlateText("8O0123"), characters: [0.1]).isEmpty)
        #expect(lists.matches(PlateText("8O0123")).isEmpty)
    }

    @Test("LIST-14 the decision takes the probabilities of the passage and the option from the settings")
    func passage() async throws {
        let office = try Office()
        _ = try await office.lists.add("B00123", to: .allow)
        let passage = Passage.example("8O0123", characters: [0.4, 0.6, 1, 1, 1, 1])
        func opens() -> Bool { Decider.decide(passage, rules: AccessRules(), lists: office.lists.snapshot).opens }
        #expect(!opens())
        try await office.settings.change(MatchingSettings.self, by: "test") { $0.lookAlikes = true }
        #expect(opens())
        try await office.settings.change(MatchingSettings.self, by: "test") { $0.strict = true }
        #expect(!opens())
    }

    @Test("LIST-14 the cost is the cheapest way of edits on random texts", arguments: 0..<4)
    func cheapest(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        for _ in 0..<1_500 {
            let entry = Self.text(&random)
            let reading = Self.text(&random)
            let doubts = reading.map { _ in Bool.random(using: &random) }
            let cost = Self.cost(Array(reading)[...], doubts[...], Array(entry)[...])
            for deviation in 0...3 {
                let lists = ListsSnapshot.holding([(.allow, entry)]).tolerating(deviation, lookAlikes: true)
                let characters = doubts.map { $0 ? 0.5 : 0.9 }
                let match = lists.matches(PlateText(reading), characters: characters).first
                let agrees = match.map { $0.distance < max(entry.count, reading.count) } ?? true
                #expect(agrees)
                if let match {
                    #expect(match.cost ?? Double(match.distance) == cost, "\(entry) \(reading)")
                    #expect(match.distance <= 2 * deviation)
                    #expect((match.differences ?? []).count == match.distance)
                } else {
                    #expect(cost > Double(deviation) || Self.sharesNothing(entry, reading), "\(entry) \(reading)")
                }
            }
        }
    }

    private static func text(_ random: inout SeededRandom) -> String {
        let length = Int.random(in: 1...6, using: &random)
        return String((0..<length).compactMap { _ in "0OQ8BX".randomElement(using: &random) })
    }

    private static func sharesNothing(_ left: String, _ right: String) -> Bool {
        // The cheapest way may change every character even where one could agree.
        cost(Array(left)[...], left.map { _ in false }[...], Array(right)[...]) >= 1
    }

    private static func cost(
        _ reading: ArraySlice<Character>,
        _ doubts: ArraySlice<Bool>,
        _ entry: ArraySlice<Character>
    ) -> Double {
        guard let read = reading.first, let doubt = doubts.first else { return Double(entry.count) }
        guard let listed = entry.first else { return Double(reading.count) }
        let groups = ["0OQ", "8B", "X"]
        let isAlike = groups.contains { $0.contains(read) && $0.contains(listed) }
        let step = read == listed ? 0 : (isAlike && doubt ? 0.5 : 1)
        return min(
            cost(reading.dropFirst(), doubts.dropFirst(), entry.dropFirst()) + step,
            cost(reading.dropFirst(), doubts.dropFirst(), entry) + 1,
            cost(reading, doubts, entry.dropFirst()) + 1
        )
    }
}

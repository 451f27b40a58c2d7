import Core
import Lists
import Testing

@Suite("Decisions")
struct DeciderTests {
    private let lists = ListsSnapshot.holding([
        (.allow, "AXIS1234"), (.block, "BAD666"), (.custom, "GUEST1"), (.allow, "BOTH99"), (.block, "BOTH99"),
        (.allow, "NEAR11"), (.block, "NEAR12"),
    ])

    private func decide(_ text: String, _ rules: AccessRules = AccessRules()) -> Decision {
        Decider.decide(.example(text), rules: rules, lists: lists)
    }

    @Test("ACC-03 ACC-07 LIST-23 a listed plate opens and the decision names list, entry and distance")
    func listed() {
        let decision = decide("AXISI234")
        #expect(decision.opens)
        #expect(decision.reason == .listed)
        #expect(decision.match?.list == .allow)
        #expect(decision.match?.entry == 1)
        #expect(decision.match?.distance == 1)
        #expect(
            decision.explanation == "Open: “AXIS1234” is on Allowlist (1 character off: I was read for 1 at place 5)."
        )
    }

    @Test("ACC-03 ACC-25 an unlisted plate stays closed", arguments: ["AXII234", "ZZZ999", ""])
    func notListed(text: String) {
        let decision = decide(text)
        #expect(!decision.opens)
        #expect(decision.reason == .notListed)
        #expect(decision.match == nil)
    }

    @Test("ACC-03 LIST-12 two wrong characters do not open at deviation 1, and do at deviation 2")
    func deviation() {
        #expect(!Decider.decide(.example("AXII234"), rules: AccessRules(), lists: lists).opens)
        #expect(Decider.decide(.example("AXII234"), rules: AccessRules(), lists: lists.tolerating(2)).opens)
        #expect(!Decider.decide(.example("AXISI234"), rules: AccessRules(), lists: lists.tolerating(0)).opens)
    }

    @Test("ACC-03 only the ticked lists open")
    func tickedLists() {
        #expect(decide("GUEST1").reason == .notListed)
        #expect(decide("GUEST1").matches.map(\.list) == [.custom])
        #expect(decide("GUEST1", AccessRules(lists: [.allow, .custom])).match?.list == .custom)
        #expect(decide("AXIS1234", AccessRules(lists: [.custom])).reason == .notListed)
        #expect(decide("AXIS1234", AccessRules(lists: [])).reason == .notListed)
    }

    @Test("ACC-25 a plate on the allowlist and the blocklist stays closed", arguments: ["BOTH99", "B0TH99"])
    func onBothLists(text: String) {
        let decision = decide(text)
        #expect(!decision.opens)
        #expect(decision.reason == .blocklisted)
        #expect(decision.match?.list == .block)
        #expect(decision.matches.map(\.list) == [.block, .allow])
    }

    @Test(
        "LIST-23 a plate exactly on the allowlist stays closed beside a blocklist entry one character off, and says so"
    )
    func blocklistNeighbour() {
        let decision = decide("NEAR11")
        #expect(!decision.opens)
        #expect(
            decision.explanation
                == "Stays closed: “NEAR12” is on Blocklist (1 character off: 1 was read for 2 at place 6)."
        )
        #expect(decision.matches.map(\.list) == [.allow, .block])
        #expect(Decider.decide(.example("NEAR11"), rules: AccessRules(), lists: lists.tolerating(0)).opens)
    }

    @Test("ACC-03 the blocklist never opens, even when somebody ticks it")
    func blocklistTicked() {
        #expect(decide("BAD666", AccessRules(lists: [.block])).reason == .blocklisted)
        #expect(!decide("BAD666", AccessRules(lists: [.block])).opens)
    }

    @Test("ACC-03 open to all opens for every read vehicle, and for none without a reading")
    func openToAll() {
        let rules = AccessRules(mode: .openToAll)
        for text in ["ZZZ999", "AXIS1234", "BAD666"] {
            #expect(decide(text, rules).opens)
            #expect(decide(text, rules).reason == .openToAll)
        }
        #expect(decide("BAD666", rules).matches.map(\.list) == [.block])
        #expect(Decider.decide(.example("ZZZ999"), rules: rules, lists: nil).opens)
        #expect(!decide("", rules).opens)
    }

    @Test("ACC-04 any direction acts at once", arguments: Direction.allCases)
    func anyDirection(direction: Direction) {
        #expect(Decider.decide(.example("AXIS1234", direction: direction), rules: AccessRules(), lists: lists).opens)
    }

    @Test(
        "ACC-04 in and out wait for the direction, and a vehicle that goes the other way does not open",
        arguments: [AccessRules.DirectionFilter.in, .out],
        AccessRules.Mode.allCases
    )
    func oneDirection(filter: AccessRules.DirectionFilter, mode: AccessRules.Mode) {
        let rules = AccessRules(mode: mode, direction: filter)
        let (right, wrong): (Direction, Direction) = filter == .in ? (.in, .out) : (.out, .in)
        func answer(_ direction: Direction) -> Decision {
            Decider.decide(.example("AXIS1234", direction: direction), rules: rules, lists: lists)
        }
        #expect(answer(right).opens)
        #expect(!answer(wrong).opens)
        #expect(answer(wrong).reason == .wrongDirection)
        #expect(!answer(.unknown).opens)
        #expect(answer(.unknown).reason == .waitingForDirection)
        #expect(answer(.unknown).reason.isProvisional)
    }

    @Test("ACC-05 only the chosen area opens, and all areas without a choice", arguments: AccessRules.Mode.allCases)
    func area(mode: AccessRules.Mode) {
        let rules = AccessRules(mode: mode, area: 2)
        let inFirst = Decider.decide(.example("AXIS1234", area: 1), rules: rules, lists: lists)
        #expect(!inFirst.opens)
        #expect(inFirst.reason == .wrongArea)
        #expect(Decider.decide(.example("AXIS1234", area: 2), rules: rules, lists: lists).opens)
        #expect(Decider.decide(.example("AXIS1234", area: 2), rules: AccessRules(mode: mode), lists: lists).opens)
    }

    @Test("ACC-03 switched off stays closed", arguments: AccessRules.Mode.allCases)
    func off(mode: AccessRules.Mode) {
        let decision = decide("AXIS1234", AccessRules(isOn: false, mode: mode))
        #expect(!decision.opens)
        #expect(decision.reason == .off)
    }

    @Test("ACC-25 lists that cannot be read open for nobody, and the decision says why")
    func listsUnavailable() {
        let decision = Decider.decide(.example("AXIS1234"), rules: AccessRules(), lists: nil)
        #expect(!decision.opens)
        #expect(decision.reason == .listsUnavailable)
        #expect(decision.reason.isProvisional)
    }

    @Test("LIST-23 the record keeps the nearest entry of each list")
    func nearestOfEach() {
        let many = ListsSnapshot.holding(
            [(.allow, "ABC121"), (.allow, "ABC123"), (.allow, "ABC122"), (.custom, "ABC12")],
            deviation: 2
        )
        let decision = Decider.decide(.example("ABC123"), rules: AccessRules(), lists: many)
        #expect(decision.matches.map(\.entry) == [2, 4])
        #expect(decision.match?.entry == 2)
    }
}

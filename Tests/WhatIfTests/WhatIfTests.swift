import Access
import Core
import EventLog
import Foundation
import Lists
import Recognition
import Settings
import Storage
import Telemetry
import TestSupport
import Testing
import WhatIf

@Suite("Settings tried on past events")
struct WhatIfTests {
    private let folder: TemporaryFolder
    private let clock = TestClock()
    private let settings: SettingsStore
    private let lists: PlateLists
    private let events: EventLog

    init() throws {
        folder = try TemporaryFolder()
        let clock = clock.clock
        let health = Health(clock: clock)
        let store = try Store(
            at: folder.file("settings.sqlite"),
            durability: .normal,
            migrations: SettingsStore.migrations + PlateLists.migrations,
            clock: clock
        )
        settings = try SettingsStore(
            store: store,
            keyFile: folder.file("key"),
            sections: [
                MatchingSettings.self, AccessSettings.self, RecognitionSettings.self, EventLogSettings.self,
                SyncSettings.self,
            ]
        )
        lists = try PlateLists(store: store, settings: settings, health: health, clock: clock) { .gmt }
        events = try EventLog(
            store: Store(
                at: folder.file("events.sqlite"),
                durability: .normal,
                migrations: EventLog.migrations,
                clock: clock
            ),
            pictures: PictureFiles(root: folder.file("pictures")),
            settings: settings,
            health: health,
            metrics: Metrics(),
            clock: clock
        )
    }

    private var whatIf: WhatIf {
        WhatIf(events: events, lists: lists, settings: settings, clock: clock.clock) { .gmt }
    }

    /// A passage of now, decided as the settings say and kept.
    private func pass(
        _ plate: String,
        confidence: Double = 0.95,
        area: Int = 1,
        direction: Direction = .in
    ) async throws {
        let box = Box(x: 10, y: 10, width: 20, height: 6)
        let passage = Passage(
            id: PassageID(),
            carID: 1,
            camera: CameraID("gate"),
            area: area,
            text: PlateText(plate),
            confidence: confidence,
            characters: plate.map { _ in 0.99 },
            region: nil,
            direction: direction,
            firstSeen: clock.now,
            lastSeen: clock.now,
            readings: 3,
            best: PlateView(
                picture: Picture(width: 40, height: 30) { $0.initializeMemory(as: UInt8.self, repeating: 90) },
                outline: Quad(box),
                box: box,
                detection: 0.9
            )
        )
        let rules = settings.value(AccessSettings.self).rules
        let decision = Decider.decide(passage, rules: rules, lists: lists.snapshot)
        let change = PassageEvent(kind: .lost, passage: passage, moment: clock.now)
        _ = try await events.record(change, decision: decision, outcome: nil)
    }

    @Test(
        "A wider deviation shows whom it would let in besides, and a narrower one whom it would keep out; nothing is saved"
    )
    func matching() async throws {
        _ = try await lists.add("ABC123", to: .allow)
        for plate in ["ABC123", "ABC124", "ABC144", "XYZ999"] { try await pass(plate) }
        let wider = try await whatIf.answer(WhatIfQuestion(matching: ["deviation": 2]))
        #expect(wider.examined == 4 && wider.isComplete)
        #expect(wider.more == 1 && wider.less == 0)
        let stranger = try #require(wider.opensMore.first)
        #expect(stranger.event.plate.value == "ABC144")
        #expect(!stranger.before.opens && stranger.before.reason == .notListed)
        #expect(stranger.after.opens && stranger.after.explanation.contains("“ABC123” is on Allowlist"))
        let strict = try await whatIf.answer(WhatIfQuestion(matching: ["strict": true]))
        #expect(strict.opensLess.map(\.event.plate.value) == ["ABC124"] && strict.more == 0)
        #expect(settings.revision(of: "matching") == 0)
        #expect(settings.value(MatchingSettings.self).deviation == 1)
    }

    @Test("Ticked lists, direction, area and the mode of the barrier are tried")
    func access() async throws {
        _ = try await lists.add("STAFF1", to: .custom)
        _ = try await lists.add("GUEST2", to: .allow)
        try await pass("STAFF1")
        try await pass("GUEST2", area: 2, direction: .out)
        func plates(_ change: JSONValue) async throws -> [[String]] {
            let report = try await whatIf.answer(WhatIfQuestion(access: change))
            return [report.opensMore.map(\.event.plate.value), report.opensLess.map(\.event.plate.value)]
        }
        #expect(try await plates(["lists": ["allow", "custom"]]) == [["STAFF1"], []])
        #expect(try await plates(["lists": []]) == [[], ["GUEST2"]])
        #expect(try await plates(["direction": "in"]) == [[], ["GUEST2"]])
        #expect(try await plates(["area": 1]) == [[], ["GUEST2"]])
        #expect(try await plates(["mode": "openToAll"]) == [["STAFF1"], []])
        #expect(try await plates([:]) == [[], []])
    }

    @Test(
        "A higher minimum confidence shows who would not be reported; for a lower one the answer says what it cannot know"
    )
    func confidence() async throws {
        _ = try await lists.add("ABC123", to: .allow)
        try await pass("ABC123", confidence: 0.8)
        try await pass("ABC123", confidence: 0.95)
        let higher = try await whatIf.answer(WhatIfQuestion(recognition: ["minConfidence": 0.9]))
        #expect(higher.less == 1 && higher.notes.isEmpty)
        #expect(higher.opensLess.first?.after.reason == nil)
        #expect(higher.opensLess.first?.after.explanation.contains("minimum confidence") == true)
        let lower = try await whatIf.answer(WhatIfQuestion(recognition: ["minConfidence": 0.5]))
        #expect(lower.more + lower.less == 0 && lower.notes.count == 1)
    }

    @Test("LIST-08 a schedule is tried at the time of each event")
    func schedules() async throws {
        _ = try await lists.add("ABC123", to: .allow)
        try await pass("ABC123")
        clock.advance(by: .seconds(10 * 3600))
        try await pass("ABC123")
        let days = ListSchedule.Day.allCases
        let start = try #require(TimeOfDay("08:00"))
        let end = try #require(TimeOfDay("18:00"))
        let working = ListSchedule(start: start, end: end, days: days)
        let report = try await whatIf.answer(WhatIfQuestion(schedules: [.allow: working]))
        #expect(report.examined == 2 && report.opensLess.map(\.event.id) == [2])
        #expect(lists.lists().first?.schedule == nil)
        let unknown = await #expect(throws: Problem.self) {
            try await whatIf.answer(WhatIfQuestion(schedules: [ListID("none"): working]))
        }
        #expect(unknown?.fields.map(\.path) == ["schedules.none"])
    }

    @Test("The newest events of a time window are tried, at most as many as asked for")
    func window() async throws {
        for number in 1...5 {
            try await pass("PLATE\(number)")
            clock.advance(by: .seconds(60))
        }
        let all: JSONValue = ["mode": "openToAll"]
        let newest = try await whatIf.answer(WhatIfQuestion(access: all, limit: 2))
        #expect(newest.examined == 2 && newest.opensMore.map(\.event.id) == [5, 4])
        let start = TestClock().now.wall
        let window = WhatIfQuestion(access: all, from: start.addingTimeInterval(60), to: start.addingTimeInterval(180))
        let some = try await whatIf.answer(window)
        #expect(some.opensMore.map(\.event.id) == [3, 2] && some.oldest == start.addingTimeInterval(60))
    }

    @Test(
        "Settings that could not be saved are refused with the same faults",
        arguments: [
            (WhatIfQuestion(matching: ["deviation": 9]), "matching.deviation"),
            (WhatIfQuestion(access: ["lists": ["block"]]), "access.lists.0"),
            (WhatIfQuestion(access: ["mode": "ajar"]), "access.mode"),
            (WhatIfQuestion(recognition: ["minConfidence": 2]), "recognition.minConfidence"),
            (WhatIfQuestion(matching: "strict"), "matching"),
            (WhatIfQuestion(limit: 0), "limit"), (WhatIfQuestion(limit: 10_001), "limit"),
        ]
    )
    func refuses(question: WhatIfQuestion, path: String) async throws {
        let problem = await #expect(throws: Problem.self) { try await whatIf.answer(question) }
        #expect(problem?.kind == .invalidInput && problem?.fields.first?.path == path)
    }

    @Test("Of very many differences the newest are told one by one, the others counted")
    func boundsAnswer() async throws {
        for number in 1...205 { try await pass("CAR\(1000 + number)") }
        let report = try await whatIf.answer(WhatIfQuestion(access: ["mode": "openToAll"]))
        #expect(report.more == 205 && report.opensMore.count == WhatIfReport.mostTold)
        #expect(report.opensMore.first?.event.id == 205)
    }
}

import Core
import EventLog
import Foundation
import Settings
import Storage
import Telemetry
import TestSupport
import Testing

@Suite("Where events are kept")
struct PlaceTests {
    private let folder: TemporaryFolder
    private let health = Health(clock: TestClock().clock)

    init() throws { folder = try TemporaryFolder() }

    private func settings(card: String) async throws -> SettingsStore {
        let clock = TestClock().clock
        let settings = try SettingsStore(
            store: Store(
                at: folder.file("settings.sqlite"),
                durability: .normal,
                migrations: SettingsStore.migrations,
                clock: clock
            ),
            keyFile: folder.file("key"),
            sections: [EventLogSettings.self]
        )
        _ = try await settings.change(EventLogSettings.self, by: "test") { $0.cardFolder = card }
        return settings
    }

    private func log(_ settings: SettingsStore, _ data: DataFolder) throws -> EventLog {
        let clock = TestClock().clock
        let files = try EventFiles(beside: data, settings: settings, health: health, clock: clock)
        return try EventLog(
            store: files.store,
            pictures: files.pictures,
            settings: settings,
            health: health,
            metrics: Metrics(),
            clock: clock,
            place: files.place
        )
    }

    private func record(_ plate: String, in log: EventLog) async throws {
        let passage = Passage.sample(plate)
        let change = PassageEvent(kind: .lost, passage: passage, moment: passage.lastSeen)
        _ = try await log.record(change, decision: .unlisted, outcome: nil)
    }

    @Test(
        "ELOG-07 ELOG-10 ELOG-17 a card that is there at start keeps the events, up to 100,000",
        .enabled(if: SmallDisk.isPossible)
    )
    func picksCard() async throws {
        let card = try SmallDisk(kilobytes: 8 << 10)
        let data = try DataFolder(at: folder.file("data"))
        let settings = try await settings(card: card.url.path)
        let log = try log(settings, data)
        try await record("ABC123", in: log)
        let storage = try await log.storage()
        #expect(storage.place == .card)
        #expect(storage.folder == card.url.path)
        #expect(storage.card == .ready && !storage.changesAtRestart)
        #expect(storage.count == 1 && storage.limit == 100_000 && storage.byteLimit == nil)
        #expect(storage.oldest == storage.newest && storage.oldest != nil)
        let files = FileManager.default
        #expect(try files.subpathsOfDirectory(atPath: card.url.path).contains { $0.hasSuffix(".jpg") })
        #expect(!files.fileExists(atPath: data.eventsDatabase.path))
        #expect(try files.subpathsOfDirectory(atPath: data.pictures.path).isEmpty)
    }

    @Test(
        "ELOG-08 ELOG-17 a card put in later is told on the storage page and used from the next start on",
        .enabled(if: SmallDisk.isPossible)
    )
    func picksCardAtRestart() async throws {
        let card = try SmallDisk(kilobytes: 8 << 10)
        let settings = try await settings(card: folder.file("nothing").path)
        let data = try DataFolder(at: folder.file("data"))
        var log = try log(settings, data)
        #expect(try await log.storage().changesAtRestart == false)
        _ = try await settings.change(EventLogSettings.self, by: "test") { [card = card.url.path] in
            $0.cardFolder = card
        }
        let storage = try await log.storage()
        #expect(storage.place == .internal && storage.card == .ready && storage.changesAtRestart)
        log = try self.log(settings, data)
        #expect(try await log.storage().place == .card)
    }

    @Test("ELOG-07 ELOG-09 ELOG-17 an empty mount point is no card: events stay in internal memory, up to 1,000")
    func ignoresEmptyFolder() async throws {
        let empty = folder.file("card")
        try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
        let settings = try await settings(card: empty.path)
        let data = try DataFolder(at: folder.file("data"))
        let log = try log(settings, data)
        try await record("ABC123", in: log)
        let storage = try await log.storage()
        #expect(storage.place == .internal && storage.card == .absent && storage.folder == nil)
        #expect(storage.limit == 1000 && storage.byteLimit == 2_048_000_000)
        #expect(try FileManager.default.contentsOfDirectory(atPath: empty.path).isEmpty)
        #expect(health.conditions.isEmpty)
    }

    @Test(
        "ELOG-07 a card that cannot be written leaves events in internal memory and says so",
        .enabled(if: SmallDisk.isPossible)
    )
    func fallsBack() async throws {
        let card = try SmallDisk(kilobytes: 64)
        try card.fill()
        let settings = try await settings(card: card.url.path)
        let data = try DataFolder(at: folder.file("data"))
        let log = try log(settings, data)
        #expect(try await log.storage().place == .internal)
        #expect(health.conditions.map(\.id) == ["events.card"])
        try await record("ABC123", in: log)
    }

    @Test("ELOG-07 the folder of a card is named from the root on")
    func refusesRelative() async throws {
        let problem = await #expect(throws: Problem.self) { try await settings(card: "card") }
        #expect(problem?.fields.map(\.path) == ["cardFolder"])
    }
}

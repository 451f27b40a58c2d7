import Core
import EventLog
import Foundation
import Settings
import Storage
import Telemetry
import TestSupport

/// An event log in a folder of its own, with what it stands on.
final class LogBench: Sendable {
    let folder: TemporaryFolder?
    let clock: TestClock
    let settings: SettingsStore
    let store: Store
    let pictures: PictureFiles
    let health: Health
    let metrics = Metrics()
    let log: EventLog

    static func migratedStore(at url: URL, clock: TestClock = TestClock()) throws -> Store {
        try Store(at: url, durability: .full, migrations: EventLog.migrations, clock: clock.clock)
    }

    /// In `place`, or in a temporary folder that goes with the bench.
    init(
        in place: URL? = nil,
        disk: Disk = .standard,
        clock: TestClock = TestClock(),
        store given: Store? = nil
    ) throws {
        let folder = try place == nil ? TemporaryFolder() : nil
        let root = place ?? folder!.url
        self.folder = folder
        self.clock = clock
        health = Health(clock: clock.clock)
        settings = try SettingsStore(
            store: Store(
                at: root.appending(path: "settings.sqlite"),
                durability: .normal,
                migrations: SettingsStore.migrations,
                clock: clock.clock
            ),
            keyFile: root.appending(path: "key"),
            sections: [EventLogSettings.self]
        )
        store = try given ?? Self.migratedStore(at: root.appending(path: "events.sqlite"), clock: clock)
        pictures = PictureFiles(root: root.appending(path: "pictures"), disk: disk)
        log = try EventLog(
            store: store,
            pictures: pictures,
            settings: settings,
            health: health,
            metrics: metrics,
            clock: clock.clock
        )
    }

    func change(_ edit: @escaping @Sendable (inout EventLogSettings) -> Void) async throws {
        _ = try await settings.change(EventLogSettings.self, by: "test", edit)
    }

    /// Records a passage as new; nil when the log leaves it out.
    @discardableResult
    func record(
        _ plate: String,
        _ decision: Decision = .unlisted,
        at wall: Date? = nil,
        passage: PassageID = PassageID()
    ) async throws -> PlateEvent? {
        let moment = wall.map { Moment(wall: $0, monotonic: clock.now.monotonic) } ?? clock.now
        let passage = Passage.sample(plate, id: passage, at: moment)
        return try await log.record(
            PassageEvent(kind: .new, passage: passage, moment: moment),
            decision: decision,
            outcome: nil
        )
    }

    /// Every event, newest first.
    func all() async throws -> [PlateEvent] {
        var events: [PlateEvent] = []
        var query = EventQuery(limit: 200)
        repeat {
            let page = try await log.search(query)
            events += page.events
            query.before = page.next
        } while query.before != nil
        return events
    }

    var conditions: [String] { health.conditions.map(\.id) }
}

extension Passage {
    static func sample(
        _ plate: String = "ABC123",
        id: PassageID = PassageID(),
        at moment: Moment = TestClock().now,
        shade: UInt8 = 90,
        detection: Double = 0.9,
        width: Int = 320,
        height: Int = 240
    ) -> Passage {
        let box = Box(x: 130, y: 150, width: 60, height: 15)
        return Passage(
            id: id,
            carID: 7,
            camera: CameraID("gate"),
            area: 1,
            text: PlateText(plate),
            confidence: 0.97,
            characters: plate.map { _ in 0.99 },
            region: "SE",
            direction: .in,
            firstSeen: moment,
            lastSeen: moment.advanced(by: .milliseconds(400)),
            readings: 12,
            best: PlateView(
                picture: .sample(width, height, shade: shade),
                outline: Quad(box),
                box: box,
                detection: detection
            )
        )
    }
}

extension Picture {
    /// Stripes on a shade of grey.
    static func sample(_ width: Int, _ height: Int, shade: UInt8) -> Picture {
        Picture(width: width, height: height) { bytes in
            for index in bytes.indices { bytes[index] = index % 16 < 8 ? shade : 255 - shade }
        }
    }
}

extension ListMatch {
    static func on(_ list: ListID, entry: Int64 = 1) -> ListMatch {
        ListMatch(
            list: list,
            listName: list.value.capitalized,
            entry: entry,
            entryText: PlateText("ABC123"),
            distance: 0
        )
    }
}

extension Decision {
    static let unlisted = Decision(opens: false, reason: .notListed)
    static let allowed = Decision(opens: true, reason: .listed, match: .on(.allow), matches: [.on(.allow)])
    static let blocked = Decision(opens: false, reason: .blocklisted, match: .on(.block), matches: [.on(.block)])
    static let custom = Decision(opens: false, reason: .notListed, matches: [.on(.custom)])
}

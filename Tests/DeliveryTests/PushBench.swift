import Core
import Delivery
import Foundation
import Settings
import Storage
import Telemetry
import TestSupport

/// An outbox with its senders, in a folder of its own.
struct PushBench: Sendable {
    let settings: SettingsStore
    let health: Health
    let metrics = Metrics()
    let delivery: Delivery

    init(in folder: URL, clock: Clock = .system, patience: Patience = Patience(), pictureBytes: Int = 1 << 30) throws {
        let store = try Store(
            at: folder.appending(path: "settings.sqlite"),
            durability: .normal,
            migrations: SettingsStore.migrations,
            clock: clock
        )
        settings = try SettingsStore(
            store: store,
            keyFile: folder.appending(path: "key"),
            sections: [PushSettings.self],
            clock: clock
        )
        let outbox = try Store(
            at: folder.appending(path: "delivery.sqlite"),
            durability: .full,
            migrations: Delivery.migrations,
            clock: clock
        )
        health = Health(clock: clock)
        delivery = Delivery(
            store: outbox,
            settings: settings,
            health: health,
            metrics: metrics,
            clock: clock,
            backoff: Backoff(first: .milliseconds(5), longest: .milliseconds(40)),
            patience: patience,
            pictureBytes: pictureBytes,
            pictures: { view in
                PushPictures(
                    plate: view.picture,
                    scene: .init(kind: .vehicle, picture: view.picture, origin: Point(x: 10, y: 5), scale: 1)
                )
            }
        )
    }

    /// Runs `body` while the senders work.
    func working(_ body: @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [delivery] in await delivery.run() }
            try await body()
            group.cancelAll()
        }
    }

    func profiles(_ profiles: PushProfile..., most: Int = 100) async throws {
        _ = try await settings.change(PushSettings.self, by: "test") {
            $0.profiles = profiles
            $0.maximumWaiting = most
        }
    }

    /// Returns once the event is durable.
    func tell(_ plate: String, _ kind: PassageEvent.Kind = .new) async {
        await withCheckedContinuation { continuation in
            delivery.tell(.sample(plate, kind), decision: .sample, kept: { continuation.resume() })
        }
    }

    func state(_ id: String = "1") async throws -> PushState? {
        try await delivery.states().first { $0.id == id }
    }

    /// Asks again and again, because there is nothing that tells of every change.
    func wait(_ id: String = "1", until fits: @escaping @Sendable (PushState) -> Bool) async throws -> PushState {
        try await within(.seconds(60)) {
            while true {
                try Task.checkCancellation()
                if let state = try await state(id), fits(state) { return state }
                await Task.yield()
            }
        }
    }

    func condition(_ id: String) -> HealthCondition? { health.conditions.first { $0.id == id } }
}

extension PushProfile {
    static func http(_ url: String, id: String = "1") -> PushProfile { sample(.httpPost, url, id) }
    static func tcp(_ url: String, id: String = "1") -> PushProfile { sample(.tcp, url, id) }

    private static func sample(_ kind: PushProtocol, _ url: String, _ id: String) -> PushProfile {
        var profile = PushProfile()
        profile.id = id
        profile.isOn = true
        profile.protocol = kind
        profile.url = url
        profile.deviceID = "gate-1"
        return profile
    }
}

extension Decision {
    static let sample = Decision(
        opens: true,
        reason: .listed,
        match: ListMatch(list: .allow, listName: "Allowlist", entry: 1, entryText: PlateText("KAX27P"), distance: 0)
    )
}

extension PassageEvent {
    /// First seen at 2026-01-01 00:00:00.123 UTC, this change 400 ms later.
    static func sample(_ plate: String, _ kind: Kind) -> PassageEvent {
        let picture = Picture(width: 64, height: 48) { $0.initializeMemory(as: UInt8.self, repeating: 90) }
        let box = Box(x: 20, y: 20, width: 24, height: 8)
        let first = Moment(wall: Date(timeIntervalSince1970: 1_767_225_600.123), monotonic: .seconds(5))
        let passage = Passage(
            id: PassageID(),
            carID: 77,
            camera: CameraID("gate"),
            area: 1,
            text: PlateText(plate),
            confidence: 0.912345,
            characters: Array(repeating: 0.95, count: plate.count),
            region: "US",
            direction: .in,
            firstSeen: first,
            lastSeen: first,
            readings: 3,
            best: PlateView(picture: picture, outline: Quad(box), box: box, detection: 0.8)
        )
        return PassageEvent(kind: kind, passage: passage, moment: first.advanced(by: .milliseconds(400)))
    }
}

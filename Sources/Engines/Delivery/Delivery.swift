import Core
import Foundation
import Logging
import Settings
import Storage
import Telemetry

/// Tells servers of events: each through a durable outbox, in order, and at least once.
///
/// A tap beside the barrier and the event log: whoever tells an event never waits, however slow disk and servers are.
package final class Delivery: Sendable {
    package static var migrations: [StoreMigration] { OutboxSchema.migrations }

    /// The device ID of a profile that has none of its own: the computer's name.
    package let presetDeviceID = HostName.current

    private let settings: SettingsStore
    private let outbox: Outbox
    private let report: PushReport
    private let clock: Clock
    private let couriers: Couriers
    private let writer: OutboxWriter
    private let logger = Logger(label: "push")

    /// - Parameters:
    ///   - pictures: what an event shows of a view; called on a thread that may take its time.
    ///   - backoff: between tries to reach a server.
    ///   - pictureBytes: while the outbox holds so much, further events go without their pictures.
    package init(
        store: Store,
        settings: SettingsStore,
        health: Health,
        metrics: Metrics,
        clock: Clock,
        backoff: Backoff = Backoff(first: .seconds(1), longest: .seconds(60)),
        patience: Patience = Patience(),
        pictureBytes: Int = 512_000_000,
        pictures: @escaping @Sendable (PlateView) -> PushPictures
    ) {
        self.settings = settings
        self.clock = clock
        let outbox = Outbox(store: store, pictureBytes: pictureBytes)
        let report = PushReport(health: health, metrics: metrics, clock: clock)
        let host = presetDeviceID
        let couriers = Couriers { profile, longestWait in
            Courier(
                profile,
                outbox: outbox,
                report: report,
                clock: clock,
                host: host,
                longestWait: longestWait,
                patience: patience,
                backoff: backoff
            )
        }
        writer = OutboxWriter(
            outbox,
            report: report,
            clock: clock,
            pictures: pictures,
            ring: { couriers.ring($0) }
        )
        self.outbox = outbox
        self.report = report
        self.couriers = couriers
        if let damage = store.damage {
            health.raise(
                "push.damaged",
                .warning,
                "Events that waited for servers were lost.",
                advice: "\(damage) They are in the event log."
            )
        }
    }

    /// Takes an event for every profile that wants it, and returns at once. `kept` is called when it is durable, also
    /// when nobody wants it.
    package func tell(_ event: PassageEvent, decision: Decision, kept: @escaping @Sendable () -> Void = {}) {
        let settings = settings.value(PushSettings.self)
        let profiles = settings.profiles.filter { $0.wants(event.kind) }
        guard !profiles.isEmpty else { return kept() }
        writer.put(
            OutboxWriter.Letter(
                event: event,
                decision: decision,
                profiles: profiles.map(\.id),
                most: settings.maximumWaiting,
                hasPictures: profiles.contains(where: \.sendsImages),
                kept: kept
            )
        )
    }

    /// Sends, and follows the settings, until cancelled; what was told by then is still kept.
    package func run() async {
        let writing = Task { [writer] in await NamedThread.run("push outbox") { writer.run() } }
        for await settings in settings.changes(of: PushSettings.self) { await follow(settings) }
        writer.finish()
        await writing.value
        await couriers.follow(PushSettings())
    }

    /// How it stands with each server, in the order of the profiles.
    package func states() async throws -> [PushState] {
        let tallies = try await outbox.tallies()
        return settings.value(PushSettings.self).profiles.map { profile in
            PushState(profile, tallies[profile.id] ?? Outbox.Tally(), report.trouble(of: profile.id))
        }
    }

    private func follow(_ settings: PushSettings) async {
        await couriers.follow(settings)
        for profile in settings.profiles where !profile.isOn { report.forget(profile.id) }
        do {
            for gone in try await outbox.keepOnly(settings.profiles.map(\.id)) { report.forget(gone) }
        } catch {
            logger.warning("What waits for removed push profiles could not be removed: \(error)")
        }
    }

    /// Sends a test event to a profile's server past everything that waits, also while the profile is off.
    ///
    /// - Throws: `push.unknown` (not found), `push.address` (invalid input).
    package func test(_ id: String) async throws -> PushTrial {
        guard let profile = settings.value(PushSettings.self)[id] else {
            throw Problem(.notFound, "push.unknown", "There is no push profile “\(id)”. It may have been removed.")
        }
        guard ServerAddress(profile.url, for: profile.protocol) != nil else {
            throw Problem(.conflict, "push.address", "The profile has no server yet. Enter its URL and save first.")
        }
        let document = PushDocument(
            event: PushEvent(testAt: clock.now().wall),
            number: 0,
            profile: profile,
            host: presetDeviceID,
            plate: nil,
            scene: nil
        )
        let result = await NamedThread.run("push test") {
            Result {
                let patience = Patience(connecting: .seconds(4), answering: .seconds(10))
                try Recipients.make(profile, patience: patience).deliver(document.data(), recall: Recall())
            }
        }
        switch result {
        case .success:
            couriers.hurry(id)
            return PushTrial(isDelivered: true, words: Self.success(profile))
        case .failure(let error):
            return PushTrial(isDelivered: false, words: Problem(error).message)
        }
    }

    private static func success(_ profile: PushProfile) -> String {
        switch profile.protocol {
        case .httpPost: "\(profile.url) took the test event, with the plate TEST."
        case .tcp:
            "\(profile.url) has the bytes of the test event, with the plate TEST. TCP has no answer: look there whether it "
                + "was understood."
        }
    }
}

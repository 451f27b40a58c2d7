import Core
import Foundation
import Logging
import Synchronization
import Telemetry

/// Tells how sending goes: health conditions, metrics and the log.
final class PushReport: Sendable {
    private static let outbox = "push.outbox"

    private let health: Health
    private let clock: Clock
    private let delivered: Counter
    private let failed: Counter
    private let discarded: Counter
    private let troubles = Mutex<[String: PushState.Trouble]>([:])
    private let logger = Logger(label: "push")

    init(health: Health, metrics: Metrics, clock: Clock) {
        self.health = health
        self.clock = clock
        delivered = metrics.counter("sallyport_push_delivered_total", help: "Events that servers have taken")
        failed = metrics.counter("sallyport_push_failures_total", help: "Tries to send an event that failed")
        discarded = metrics.counter("sallyport_push_discarded_total", help: "Events that were given up for a server")
    }

    func trouble(of profile: String) -> PushState.Trouble? { troubles.withLock { $0[profile] } }

    func delivered(to profile: PushProfile, isLast: Bool) {
        delivered.increment()
        let was = troubles.withLock { $0.removeValue(forKey: profile.id) }
        if was != nil {
            logger.notice("\(profile.shown) takes events again")
            health.clear(Self.failing(profile.id))
        }
        if isLast { health.clear(Self.full(profile.id)) }
    }

    func failed(_ problem: Problem, for profile: PushProfile) {
        failed.increment()
        let trouble = troubles.withLock { troubles in
            let since = troubles[profile.id]?.since ?? clock.now().wall
            let trouble = PushState.Trouble(words: problem.message, since: since)
            troubles[profile.id] = trouble
            return trouble
        }
        let since = trouble.since.formatted(Date.ISO8601FormatStyle())
        health.raise(
            Self.failing(profile.id),
            .warning,
            "Events do not reach the server of \(profile.shown).",
            advice: "Since \(since): \(problem.message) Events wait and are sent in their order when it is back; "
                + "“Integration” shows how many, and can send a test event."
        )
    }

    /// Events that a server will not get.
    func discarded(_ count: Int, for profile: String, because reason: String) {
        discarded.increment(by: count)
        health.raise(
            Self.full(profile),
            .warning,
            "Push profile \(profile) loses events.",
            advice:
                "\(reason) They are in the event log alone; “Integration” counts them. Mend the server, or keep more "
                + "events for it."
        )
    }

    func outboxFailed(_ problem: Problem, waiting: Int) {
        health.raise(
            Self.outbox,
            .critical,
            "Events for servers cannot be kept.",
            advice: "\(problem.message) They wait in memory and are kept when that is possible."
        )
        logger.error("\(waiting) events for servers wait in memory: \(problem)")
    }

    func outboxWorks() { health.clear(Self.outbox) }

    /// The profile is off or gone.
    func forget(_ profile: String) {
        troubles.withLock { $0[profile] = nil }
        health.clear(Self.failing(profile))
        health.clear(Self.full(profile))
    }

    private static func failing(_ profile: String) -> String { "push.failing:\(profile)" }
    private static func full(_ profile: String) -> String { "push.discarded:\(profile)" }
}

extension PushProfile {
    /// For messages; without path and query, which may hold a secret.
    var shown: String {
        let place = ServerAddress(url, for: self.protocol).map { "\($0.host):\($0.port)" }
        return "push profile \(id) (\(place ?? "no address"))"
    }
}

extension Problem {
    /// Any error as a problem; a problem stays itself.
    init(_ error: any Error) {
        self = error as? Problem ?? Problem(.internalError, "push.failed", "\(error)", cause: error)
    }
}

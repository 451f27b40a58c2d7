import Core
import Telemetry

/// The log's health conditions.
struct EventTroubles: Sendable {
    let health: Health

    private static let full = "events.disk-full"
    private static let failing = "events.not-stored"
    private static let damaged = "events.damaged"
    private static let clock = "events.clock"

    /// An event or its picture could not be stored.
    func note(_ problem: Problem, waiting: Int) {
        let events = waiting == 1 ? "1 event waits" : "\(waiting) events wait"
        let rest = waiting == 0 ? "" : " \(events) in memory and will be stored then."
        if problem.kind == .storageFull {
            health.raise(Self.full, .critical, "The disk for events is full.", advice: problem.message + rest)
        } else {
            health.raise(Self.failing, .critical, "Events cannot be stored.", advice: problem.message + rest)
        }
    }

    /// The disk works but has less free space than it should keep.
    func noteLittleSpace(free: Int64, minimum: Int64) {
        health.raise(
            Self.full,
            .warning,
            "The disk for events is nearly full.",
            advice: "Less than \(minimum / 1_000_000) MB are free, so the oldest events give way to new ones. "
                + "Free some space, or lower “Space to leave free”."
        )
    }

    func storedAgain() { health.clear(Self.failing) }
    func spaceAgain() { health.clear(Self.full) }

    /// The wall clock is not where the log expects it; nil when it is.
    func note(_ doubt: TrustedTime.Doubt?) {
        switch doubt {
        case nil:
            health.clear(Self.clock)
        case .ahead(let seconds):
            health.raise(
                Self.clock,
                .warning,
                "The clock is ahead of the event log.",
                advice: "The clock jumped ahead by \(Self.days(seconds)), or the program was off as long. No event is "
                    + "deleted for its age because of that. Set the clock, or confirm on the storage page that it is right."
            )
        case .behind(let seconds):
            health.raise(
                Self.clock,
                .warning,
                "The clock is behind the event log.",
                advice: "The clock is \(Self.days(seconds)) behind the newest event. New events have that time. "
                    + "Set the clock, or confirm on the storage page that it is right."
            )
        }
    }

    private static func days(_ seconds: Double) -> String {
        let days = max(1, Int((seconds / 86_400).rounded()))
        return days == 1 ? "about a day" : "about \(days) days"
    }

    /// The database was moved aside at start.
    func noteDamage(_ sentence: String) {
        health.raise(
            Self.damaged,
            .warning,
            "The event log was damaged.",
            advice: sentence + " Delete what was kept when nobody needs it, and check the disk."
        )
    }

    func noteUnreadable(_ count: Int) {
        health.raise(
            Self.damaged,
            .warning,
            "The event log is damaged.",
            advice: "\(count) event\(count == 1 ? "" : "s") cannot be read and \(count == 1 ? "is" : "are") left out. "
                + "Check the disk; restart the program to repair the log."
        )
    }
}

extension Problem {
    /// Any error as a problem; a problem stays itself.
    init(_ error: any Error) {
        self = error as? Problem ?? Problem(.internalError, "events.failed", "\(error)", cause: error)
    }
}

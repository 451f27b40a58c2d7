import Core
import Telemetry

/// The log's health conditions.
struct EventTroubles: Sendable {
    let health: Health

    private static let full = "events.disk-full"
    private static let failing = "events.not-stored"
    private static let damaged = "events.damaged"

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

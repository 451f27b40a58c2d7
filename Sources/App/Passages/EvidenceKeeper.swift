import Core
import EventLog
import Logging

/// Writes passages into the event log, and tries again while the log cannot take them.
struct EvidenceKeeper: Sendable {
    let queue: EvidenceQueue
    let log: EventLog
    private let logger = Logger(label: "events")

    init(queue: EvidenceQueue, log: EventLog) {
        self.queue = queue
        self.log = log
    }

    func run() async {
        var backoff = Backoff(first: .milliseconds(200), longest: .seconds(10))
        await queue.drain { entry in
            do {
                try await keep(entry)
                backoff.reset()
                return true
            } catch {
                logger.error("an event waits, the event log did not take it: \(error)")
                // A full or slow disk gives no sign when it takes files again; cancelled, the entry is let go below.
                try? await Task.sleep(for: backoff.next(jitter: .random(in: 0...1)))
                return Task.isCancelled
            }
        }
    }

    private func keep(_ entry: PassageLedger.Entry) async throws {
        if entry.hasPicture {
            _ = try await log.record(entry.event, decision: entry.decision, outcome: entry.outcome)
        } else if let outcome = entry.outcome {
            _ = try await log.note(outcome: outcome, for: entry.event.passage.id)
        }
    }
}

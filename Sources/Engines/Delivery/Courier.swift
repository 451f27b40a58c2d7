import Core
import Foundation
import Logging

/// Brings what waits for one server there, one event after the other, on a thread of its own.
///
/// An event stays in the outbox until the server has it: after a failure the same one is tried again, so that the order
/// is kept. What the server refuses is tried again too, because a person can mend both sides.
final class Courier: Sendable {
    let profile: PushProfile
    private let outbox: Outbox
    private let report: PushReport
    private let clock: Clock
    private let host: String
    private let longestWait: Duration
    private let patience: Patience
    private let backoff: Backoff
    private let started: Moment
    private let bell = Bell()
    private let recall = Recall()

    init(
        _ profile: PushProfile,
        outbox: Outbox,
        report: PushReport,
        clock: Clock,
        host: String,
        longestWait: Duration,
        patience: Patience,
        backoff: Backoff
    ) {
        self.profile = profile
        self.outbox = outbox
        self.report = report
        self.clock = clock
        self.host = host
        self.longestWait = longestWait
        self.patience = patience
        self.backoff = backoff
        started = clock.now()
    }

    /// There is an event.
    func ring() { bell.ring() }

    /// The server is back: no more waiting.
    func hurry() { bell.hurry() }

    /// Ends ``run()`` soon; an event that is on its way stays in the outbox.
    func stop() {
        recall.call()
        bell.end()
    }

    /// Blocks until ``stop()``.
    func run() {
        var backoff = backoff
        var recipient: (any Recipient)?
        while !recall.isCalled {
            do {
                try giveUpOld()
                guard let entry = try outbox.first(for: profile.id) else {
                    bell.wait()
                    continue
                }
                let open = try recipient ?? Recipients.make(profile, patience: patience)
                recipient = open
                try open.deliver(try document(of: entry), recall: recall)
                try outbox.acknowledge(entry.number, for: profile.id, at: clock.now().wall)
                report.delivered(to: profile, isLast: try outbox.isEmpty(for: profile.id))
                backoff.reset()
            } catch {
                guard !recall.isCalled else { return }
                report.failed(Problem(error), for: profile)
                bell.rest(for: backoff.next(jitter: .random(in: 0...1)))
            }
        }
    }

    private func document(of entry: Outbox.Entry) throws -> Data {
        let document = PushDocument(
            event: entry.event,
            number: entry.number,
            profile: profile,
            host: host,
            plate: entry.plate,
            scene: entry.scene
        )
        return try document.data()
    }

    /// By the wall clock, but not once that jumped: nobody knows then how old an event is.
    private func giveUpOld() throws {
        let now = clock.now()
        let passed = now.monotonic - started.monotonic
        guard abs(now.wall.timeIntervalSince(started.wall) - passed.inSeconds) < 3600 else { return }
        let count = try outbox.giveUp(before: now.wall.addingTimeInterval(-longestWait.inSeconds), for: profile.id)
        guard count > 0 else { return }
        let days = Int(longestWait.inSeconds / 86_400)
        report.discarded(count, for: profile.id, because: "They waited for more than \(days) days.")
    }
}

import Core

/// When the barrier's output goes on and off, and what becomes of each order: rules without a clock, a thread or a wire.
///
/// Its owner performs the actions at once, in their order, reports how each switching went, and calls ``tick(at:)`` when
/// ``nextDeadline`` has come. All times are on the monotonic clock.
///
/// ```
/// settling --off worked--> resting --order--> switchingOn --on worked--> open --pulse over--> settling
///     ^ off failed: again later                    | on failed: order failed, off again             |
/// ```
package struct BarrierMachine: Sendable {
    /// An order's number with its owner, by which it is answered.
    package typealias Ticket = Int

    package struct Timing: Sendable, Hashable {
        /// How long the output stays on.
        package var pulse: Duration
        /// How long after that it stays off, whoever comes.
        package var lockout: Duration

        package init(pulse: Duration = .seconds(1), lockout: Duration = .seconds(5)) {
            self.pulse = pulse
            self.lockout = lockout
        }
    }

    package enum Action: Sendable, Hashable {
        case switchOn
        case switchOff
        case answer(Ticket, BarrierOutcome)
    }

    struct Request: Sendable {
        var order: BarrierOrder
        var ticket: Ticket
    }

    enum Phase: Sendable {
        /// The output is to be set to normal, or it is not known to be; the next try is due then.
        case settling(retryAt: Duration?)
        case resting
        case switchingOn(Request)
        case open(until: Duration)
    }

    /// More than this many vehicles do not wait for the end of one lock-out.
    static let waitingLimit = 64

    package internal(set) var timing: Timing
    package internal(set) var isOn: Bool
    /// Why the output did not go on when it last should have, or nil.
    var onFault: String?
    /// Why the output is not in its normal state, or nil.
    var offFault: String?
    /// The output is on, or may be.
    package internal(set) var mayBeOn = false
    var phase = Phase.settling(retryAt: nil)
    var lockedUntil: Duration?
    var startsLockout = false
    var waiting: [Request] = []
    var causes = CauseMemory()
    var backoff = Backoff(first: .milliseconds(200), longest: .seconds(5))

    /// Begins by setting the output to normal: nothing is known of it (IO-08). Call ``start()`` first.
    package init(timing: Timing, isOn: Bool) {
        self.timing = timing
        self.isOn = isOn
    }

    package mutating func start() -> [Action] { settle() }

    package mutating func submit(_ order: BarrierOrder, as ticket: Ticket, at now: Duration) -> [Action] {
        if let refusal = refusal(of: order, at: now) { return [.answer(ticket, refusal)] }
        let request = Request(order: order, ticket: ticket)
        switch phase {
        case .settling:
            return [.answer(ticket, .failed(fault ?? "The output is being set to its normal state."))]
        case .switchingOn:
            return queue(request, until: now)
        case .open:
            return prolong(for: request, at: now)
        case .resting:
            if let lockedUntil, lockedUntil > now { return queue(request, until: lockedUntil) }
            return open(for: request)
        }
    }

    /// When ``tick(at:)`` has something to do.
    package var nextDeadline: Duration? {
        switch phase {
        case .settling(let retryAt): retryAt
        case .switchingOn: nil
        case .open(let until): until
        case .resting: waiting.isEmpty ? nil : lockedUntil
        }
    }

    /// What is wrong with the output, or nil.
    package var fault: String? { offFault ?? onFault }

    /// The output is off and known to be.
    package var isSettled: Bool {
        if case .resting = phase { true } else { false }
    }

    private func refusal(of order: BarrierOrder, at now: Duration) -> BarrierOutcome? {
        if !isOn { return .off }
        if now > order.validUntil { return .expired }
        let isWaiting = waiting.contains { $0.order.cause == order.cause }
        if isWaiting || causes.contains(order.cause) { return .alreadyDone }
        if case .switchingOn(let request) = phase, request.order.cause == order.cause { return .alreadyDone }
        return nil
    }

    /// Lets the order wait for the end of the lock-out, if it lives that long.
    private mutating func queue(_ request: Request, until end: Duration) -> [Action] {
        guard end <= request.order.validUntil, waiting.count < Self.waitingLimit else {
            return [.answer(request.ticket, .lockedOut)]
        }
        waiting.append(request)
        return []
    }
}

import Core

extension BarrierMachine {
    /// Does what is due: ends a pulse, tries the output again, lets a waiting order open.
    package mutating func tick(at now: Duration) -> [Action] {
        switch phase {
        case .open(let until) where now >= until:
            startsLockout = true
            return settle()
        case .settling(.some(let retryAt)) where now >= retryAt:
            return settle()
        case .resting:
            guard (lockedUntil ?? now) <= now else { return [] }
            return openForWaiting(at: now)
        case .open, .settling, .switchingOn:
            return []
        }
    }

    /// The output went on.
    package mutating func switchedOn(at now: Duration) -> [Action] {
        guard case .switchingOn(let request) = phase else { return [] }
        causes.insert(request.order.cause)
        phase = .open(until: now + timing.pulse)
        mayBeOn = true
        onFault = nil
        let others = waiting
        waiting = []
        return [.answer(request.ticket, .opened)]
            + others.flatMap { other in
                now > other.order.validUntil ? [.answer(other.ticket, .expired)] : prolong(for: other, at: now)
            }
    }

    /// The output did not go on, or nobody knows: it is set to normal at once.
    package mutating func switchingOnFailed(_ message: String) -> [Action] {
        guard case .switchingOn(let request) = phase else { return [] }
        onFault = message
        mayBeOn = true
        let refusals = [.answer(request.ticket, .failed(message))] + answerWaiting(.failed(message))
        return settle() + refusals
    }

    /// The output is in its normal state.
    package mutating func switchedOff(at now: Duration) -> [Action] {
        guard case .settling = phase else { return [] }
        offFault = nil
        mayBeOn = false
        backoff.reset()
        phase = .resting
        if startsLockout {
            startsLockout = false
            lockedUntil = now + timing.lockout
        }
        return tick(at: now)
    }

    /// The output could not be set to normal: tried again until it works.
    package mutating func switchingOffFailed(_ message: String, at now: Duration, jitter: Double) -> [Action] {
        guard case .settling = phase else { return [] }
        offFault = message
        phase = .settling(retryAt: now + backoff.next(jitter: jitter))
        return answerWaiting(.failed(message))
    }

    /// New settings: the output goes back to normal, whatever it is doing (IO-08). What waits keeps waiting.
    package mutating func apply(_ timing: Timing, isOn: Bool) -> [Action] {
        self.timing = timing
        self.isOn = isOn
        onFault = nil
        if case .open = phase { startsLockout = true }
        return settle() + (isOn ? [] : answerWaiting(.off))
    }

    /// Another output takes the place of the one so far: nothing is known of it.
    package mutating func exchangeOutput() -> [Action] {
        onFault = nil
        offFault = nil
        mayBeOn = false
        backoff.reset()
        return settle()
    }

    /// The end: output to normal, no more orders.
    package mutating func stop() -> [Action] { apply(timing, isOn: false) }

    mutating func settle() -> [Action] {
        phase = .settling(retryAt: nil)
        return [.switchOff]
    }

    mutating func open(for request: Request) -> [Action] {
        phase = .switchingOn(request)
        return [.switchOn]
    }

    /// Another vehicle while the output is on: it stays on for a whole pulse more.
    mutating func prolong(for request: Request, at now: Duration) -> [Action] {
        causes.insert(request.order.cause)
        phase = .open(until: now + timing.pulse)
        return [.answer(request.ticket, .opened)]
    }

    private mutating func openForWaiting(at now: Duration) -> [Action] {
        var actions: [Action] = []
        while !waiting.isEmpty {
            let next = waiting.removeFirst()
            if now <= next.order.validUntil { return actions + open(for: next) }
            actions.append(.answer(next.ticket, .expired))
        }
        return actions
    }

    private mutating func answerWaiting(_ outcome: BarrierOutcome) -> [Action] {
        let requests = waiting
        waiting = []
        return requests.map { .answer($0.ticket, outcome) }
    }
}

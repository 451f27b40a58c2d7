import Core
import Synchronization
import Telemetry

/// Where sign-ins wait for their password check: one at a time, not too many, and not after too many failures.
final class SignInDoor: Sendable {
    struct State {
        var guarding = SignInGuard()
        var known = KnownCredentials()
        var nonces = DigestNonces()
        var waiting = 0
    }

    /// More attempts than this do not wait in line.
    private static let mostWaiting = 32

    let state = Mutex(State())
    let turnstile = Turnstile()
    let successes: Counter
    let wrong: Counter
    let blocked: Counter

    init(metrics: Metrics) {
        successes = metrics.counter("sallyport_sign_ins_total", help: "Sign-ins that were let in.")
        let failures = { reason in
            metrics.counter(
                "sallyport_sign_in_failures_total",
                help: "Sign-ins that were refused: wrong name or password, or too many tries.",
                labels: ["reason": reason]
            )
        }
        wrong = failures("credentials")
        blocked = failures("blocked")
    }

    /// Waits in line; whoever entered must leave. Throws when the line is too long.
    func enter() async throws {
        let hasRoom = state.withLock { state in
            guard state.waiting < Self.mostWaiting else { return false }
            state.waiting += 1
            return true
        }
        guard hasRoom else { throw refusal(.seconds(1)) }
        await turnstile.enter()
    }

    func leave() {
        state.withLock { $0.waiting -= 1 }
        turnstile.leave()
    }

    /// Throws when the address or the account has to wait.
    func check(_ address: String, _ name: String, at now: Duration) throws {
        let wait = state.withLock { $0.guarding.wait(address: address, account: name, at: now) }
        if let wait { throw refusal(wait) }
    }

    private func refusal(_ wait: Duration) -> Problem {
        blocked.increment()
        let seconds = max(1, Int(wait.inSeconds.rounded(.up)))
        return Problem(
            .tooMany,
            "accounts.wait",
            "Too many sign-ins failed or wait. Try again in \(seconds) s.",
            cause: RetryAfter(.seconds(seconds))
        )
    }
}

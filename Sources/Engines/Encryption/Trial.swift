/// A choice that can lock people out: it is in force for a while, and for good only once somebody has confirmed it by
/// the new way. The one kept before is in force again when nobody does, and after a restart, as nothing else is stored.
///
/// Times are of the monotonic clock.
struct Trial<Choice: Sendable>: Sendable {
    struct Attempt: Sendable {
        let choice: Choice
        /// Whoever confirms has to know it.
        let token: String
        let end: Duration
    }

    private(set) var kept: Choice
    private(set) var attempt: Attempt?

    init(kept: Choice) { self.kept = kept }

    var inForce: Choice { attempt?.choice ?? kept }

    mutating func keep(_ choice: Choice) {
        kept = choice
        attempt = nil
    }

    mutating func begin(_ choice: Choice, token: String, until end: Duration) {
        attempt = Attempt(choice: choice, token: token, end: end)
    }

    /// Ends an attempt whose time is over; gives it once, so that its end can be told.
    mutating func settle(at now: Duration) -> Attempt? {
        guard let attempt, now >= attempt.end else { return nil }
        self.attempt = nil
        return attempt
    }

    mutating func takeBack() -> Attempt? {
        defer { attempt = nil }
        return attempt
    }
}

/// A number that nobody can guess.
enum TrialToken {
    static func make() -> String {
        var random = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let digits = String(random.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// Takes as long for a wrong token as for the right one.
    static func isSame(_ one: String, _ other: String) -> Bool {
        guard one.utf8.count == other.utf8.count else { return false }
        return zip(one.utf8, other.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

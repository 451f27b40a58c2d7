/// Waiting times between tries: doubling from `first` to `longest`, each moved by up to a quarter so that many
/// devices that lost the same peer do not all come back in the same moment.
package struct Backoff: Sendable {
    package let first: Duration
    package let longest: Duration
    private var failures = 0

    package init(first: Duration = .milliseconds(500), longest: Duration = .seconds(30)) {
        self.first = first
        self.longest = longest
    }

    /// The wait before the next try. `jitter` runs from 0 to 1.
    package mutating func next(jitter: Double) -> Duration {
        let doubled = first * (1 << min(failures, 16))
        failures += 1
        return min(doubled, longest) * (0.75 + 0.5 * min(max(jitter, 0), 1))
    }

    package mutating func reset() { failures = 0 }
}

/// As the cause of a problem: trying again helps after this time, not before.
package struct RetryAfter: Error, Sendable, Hashable {
    package let wait: Duration

    package init(_ wait: Duration) { self.wait = wait }
}

extension Problem {
    /// How long to wait before trying again, where the problem says so.
    package var retryAfter: Duration? { (cause as? RetryAfter)?.wait }
}

/// Thins out pictures to a rate. What comes a little early counts as due, so that a camera's jitter does not halve
/// the rate.
struct Pace: Sendable {
    private var due: Duration?

    init() {}

    /// Whether a picture taken at `now` is to be shown at `rate` pictures a second.
    mutating func admits(_ now: Duration, atMost rate: Double) -> Bool {
        let interval = Duration.seconds(1 / max(rate, 0.1))
        guard let due else {
            self.due = now + interval
            return true
        }
        guard now + interval / 4 >= due else { return false }
        self.due = max(due, now - interval) + interval
        return true
    }
}

import Core

/// Keeps a rate on a thread: says when the next picture is due, leaving out those it is too late for.
struct Pacer {
    private let interval: Double
    private let begun = Clock.system.now().monotonic
    private var next = 0

    init(framesPerSecond: Double) { interval = 1 / framesPerSecond }

    /// Number of the next picture, counted from 0 in even steps of time, once it is due; nil when stopped before.
    mutating func wait(_ stop: StopSignal) -> Int? {
        let passed = (Clock.system.now().monotonic - begun).inSeconds
        let due = Double(next) * interval
        if passed < due {
            if stop.wait(for: .seconds(due - passed)) { return nil }
        } else {
            // Late: the number of the picture that belongs to this moment.
            next = max(next, Int(passed / interval))
        }
        defer { next += 1 }
        return stop.isRaised ? nil : next
    }
}

import Core

/// Pictures a second, over the last few.
struct RateMeter: Sendable {
    private static let span = 20

    private var times: [Duration] = []

    mutating func count(at time: Duration) {
        times.append(time)
        if times.count > Self.span { times.removeFirst() }
    }

    /// The rate as seen at `time`; sinks to 0 when nothing comes any more.
    func rate(at time: Duration) -> Double {
        guard let first = times.first, let last = times.last, times.count > 1, last > first else { return 0 }
        let mean = (last - first).inSeconds / Double(times.count - 1)
        let waiting = (time - last).inSeconds
        return waiting > max(3 * mean, CameraWatch.patience.inSeconds) ? 0 : 1 / mean
    }
}

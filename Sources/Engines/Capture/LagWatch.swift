import Core

/// Whether recognition keeps up with a camera (REC-14), from how many of its pictures it was too slow for. No clock.
package struct LagWatch: Sendable {
    /// What is shown is the share of so long.
    package static let recent: Duration = .seconds(10)
    /// A trouble has to last so long.
    package static let lasting: Duration = .seconds(60)
    private static let beat: Duration = .seconds(5)
    /// From this share on it is a trouble, and below the other one none any more.
    private static let (much, little) = (0.5, 0.25)

    private struct Sample {
        var time: Duration
        var pictures: UInt64
        var leftOut: Int
    }

    private var samples: [Sample] = []
    package private(set) var isLagging = false

    package init() {}

    /// Takes the counts as they are now, pictures since the program started among them; true when ``isLagging`` changes.
    package mutating func look(at time: Duration, pictures: UInt64, leftOut: Int) -> Bool {
        if let last = samples.last, time - last.time < Self.beat { return false }
        samples.append(Sample(time: time, pictures: pictures, leftOut: leftOut))
        while samples.count > 1, time - samples[1].time >= Self.lasting { samples.removeFirst() }
        guard let first = samples.first, time - first.time >= Self.lasting else { return false }
        let (before, whole) = (isLagging, share(since: first))
        // A camera that fell silent after a rush gives nothing that could be left out.
        if whole >= Self.much, share >= Self.much { isLagging = true }
        if whole <= Self.little { isLagging = false }
        return isLagging != before
    }

    /// The part of the latest pictures that was left out, 0 to 1.
    package var share: Double {
        guard let last = samples.last else { return 0 }
        return share(since: samples.last { last.time - $0.time >= Self.recent } ?? samples[0])
    }

    private func share(since first: Sample) -> Double {
        guard let last = samples.last, last.pictures > first.pictures else { return 0 }
        return min(1, Double(max(0, last.leftOut - first.leftOut)) / Double(last.pictures - first.pictures))
    }
}

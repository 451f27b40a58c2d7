/// How each pixel of a resized row or column is made of source pixels: area averages when it shrinks, straight lines
/// between pixel centres when it grows.
struct ResampleAxis: Sendable {
    /// Source pixels that each target pixel takes, from `starts[i]` on; the same number for all.
    let taps: Int
    let starts: [Int]
    /// `taps` weights a target pixel, their sum `total`.
    let weights: [Float]

    init(from source: Int, to target: Int, total: Float = 1) {
        let step = Double(source) / Double(target)
        let shares = (0..<target).map { index in
            step > 1
                ? Self.area(from: Double(index) * step, to: Double(index + 1) * step)
                : Self.line(at: (Double(index) + 0.5) * step - 0.5)
        }
        let taps = min(source, shares.map(\.weights.count).max() ?? 1)
        self.taps = taps
        var starts: [Int] = []
        var weights: [Float] = []
        for share in shares {
            let start = min(max(share.first, 0), source - taps)
            var row = [Double](repeating: 0, count: taps)
            for (offset, weight) in share.weights.enumerated() {
                let pixel = min(max(share.first + offset, 0), source - 1)
                row[min(max(pixel - start, 0), taps - 1)] += weight
            }
            let sum = row.reduce(0, +)
            starts.append(start)
            weights += row.map { Float($0 / sum) * total }
        }
        self.starts = starts
        self.weights = weights
    }

    private typealias Share = (first: Int, weights: [Double])

    /// Each source pixel weighs as much of it as lies in the interval.
    private static func area(from low: Double, to high: Double) -> Share {
        // A hair less, so that rounding does not add a source pixel that has no part in it.
        let first = Int(low + 1e-9)
        let last = max(first, Int((high - 1e-9).rounded(.up)) - 1)
        return (first, (first...last).map { max(0, min(high, Double($0 + 1)) - max(low, Double($0))) })
    }

    private static func line(at position: Double) -> Share {
        let first = Int(position.rounded(.down))
        let part = position - Double(first)
        return (first, [1 - part, part])
    }
}

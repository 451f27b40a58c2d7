/// Finds the sharpest focus by trying positions, first across the whole range and then ever closer around the best (AOI-04).
package struct FocusSearch: Sendable {
    /// Positions of the first round, and halvings of their distance afterwards.
    private static let (coarse, halvings) = (9, 3)
    /// Sharpness that differs by less over the whole range comes from noise.
    private static let leastDifference = 0.05

    private var waiting: [Double]
    private var tried: [(position: Double, sharpness: Double)] = []
    private var distance = 1.0 / Double(coarse - 1)
    private var round = 0

    package init() { waiting = (0..<Self.coarse).map { Double($0) / Double(Self.coarse - 1) } }

    /// The position to try next; nil when the search is over.
    package var next: Double? { waiting.first }

    /// Takes the sharpness at ``next``.
    package mutating func note(_ sharpness: Double) {
        guard !waiting.isEmpty else { return }
        tried.append((waiting.removeFirst(), sharpness))
        guard waiting.isEmpty, round < Self.halvings, let best = sharpest else { return }
        round += 1
        distance /= 2
        waiting = [best - distance, best + distance].filter { (0...1).contains($0) }
    }

    /// The sharpest position; nil where all are alike, because there is nothing to focus on.
    package var best: Double? {
        let all = tried.map(\.sharpness)
        guard let most = all.max(), let least = all.min(), most - least > Self.leastDifference * most else {
            return nil
        }
        return sharpest
    }

    private var sharpest: Double? { tried.max { $0.sharpness < $1.sharpness }?.position }
}

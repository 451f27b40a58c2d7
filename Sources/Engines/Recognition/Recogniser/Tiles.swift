import Core

/// Overlapping parts of a large picture, for plates too small to be seen in the whole.
package enum Tiles {
    /// Parts no longer than `side` pixels where that takes at most 3 x 3 of them, overlapping by a fifth; empty when
    /// the picture is not much larger.
    package static func parts(width: Int, height: Int, side: Int) -> [Box] {
        let columns = count(width, side)
        let rows = count(height, side)
        guard columns * rows > 1 else { return [] }
        return cuts(height, rows).flatMap { y, tall in
            cuts(width, columns).map { x, wide in Box(x: x, y: y, width: wide, height: tall) }
        }
    }

    private static let overlap = 0.2

    private static func count(_ size: Int, _ side: Int) -> Int {
        size <= side ? 1 : min(3, Int((Double(size) / (Double(side) * (1 - overlap))).rounded(.up)))
    }

    private static func cuts(_ size: Int, _ count: Int) -> [(start: Double, length: Double)] {
        let step = Double(size) / (Double(count) - overlap * Double(count - 1))
        return (0..<count).map { (Double($0) * step * (1 - overlap), step) }
    }
}

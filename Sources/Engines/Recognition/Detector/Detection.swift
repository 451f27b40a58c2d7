import Core

/// A plate that was found, in pixels of the picture.
package struct Detection: Sendable, Hashable {
    /// 0 to 1.
    package var score: Double
    package var box: Box
    /// The plate's corners where the network's are believable, else those of the box.
    package var outline: Quad

    package init(score: Double, box: Box, outline: Quad) {
        self.score = score
        self.box = box
        self.outline = outline
    }

    /// Takes corners that fit the box and falls back to the box.
    package init(score: Double, box: Box, corners: Quad) {
        self.init(score: score, box: box, outline: corners.isBelievable(in: box) ? corners : Quad(box))
    }

    /// The best of each heap of overlapping boxes, by falling score, `limit` at most.
    package static func suppressed(_ all: [Detection], overlap: Double = 0.45, limit: Int = 20) -> [Detection] {
        var kept: [Detection] = []
        for candidate in all.sorted(by: { $0.score > $1.score }) where kept.count < limit {
            if kept.allSatisfy({ $0.box.overlap(with: candidate.box) < overlap }) { kept.append(candidate) }
        }
        return kept
    }
}

extension Quad {
    /// Whether the corners go round clockwise without a dent and span about the same place as the box.
    func isBelievable(in box: Box) -> Bool {
        let corners = corners
        guard corners.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else { return false }
        for (index, corner) in corners.enumerated() {
            let along = corners[(index + 1) % 4] - corner
            let next = corners[(index + 2) % 4] - corners[(index + 1) % 4]
            guard along.x * next.y - along.y * next.x > 0 else { return false }
        }
        return bounds.overlap(with: box) > 0.7
    }
}

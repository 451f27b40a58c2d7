import Core
import Foundation

/// From where a camera looks at a plate, worked out from the form of its outline.
///
/// A plate hangs upright. Seen from the side by the angle y and from above by p, with a lens so long that parallels
/// stay parallel, its edges u (along) and v (upright) become u = (cos y, sin y sin p) and v = (0, cos p), both times
/// the plate's size. With A the true proportion of width to height, r = |u|/|v| the seen one, k = (r/A)², and s the
/// cosine between u and v, the square c = cos²p solves k (1 - s²) c² - (k + 1) c + 1 = 0, and sin²y = 1/c - k.
package struct ViewAngle: Equatable, Sendable {
    /// Degrees from straight ahead, never negative.
    package let side: Double
    package let above: Double

    /// Proportions of the plates of this world: 520 x 110 mm, 400 x 130 mm and 305 x 152 mm, and by how much an outline
    /// or another kind of plate may differ from them.
    private static let proportions = [520.0 / 110, 400.0 / 130, 305.0 / 152]
    private static let tolerance = stride(from: 0.8, through: 1.2, by: 0.05)

    package init(side: Double, above: Double) {
        self.side = side
        self.above = above
    }

    /// Of the proportions that a plate may have, the one is taken that needs the smallest angle: the camera looks from
    /// at least there. A plate that is merely short passes for another kind; one whose sides lean gives the view away.
    package init?(of outline: Quad) {
        let along = ((outline.topRight - outline.topLeft) + (outline.bottomRight - outline.bottomLeft)) * 0.5
        let upright = ((outline.bottomLeft - outline.topLeft) + (outline.bottomRight - outline.topRight)) * 0.5
        guard along.length > 1, upright.length > 1 else { return nil }
        let lean = (along.x * upright.x + along.y * upright.y) / (along.length * upright.length)
        let seen = along.length / upright.length
        let angles = Self.proportions.flatMap { proportion in
            Self.tolerance.map { factor in
                let part = seen / (proportion * factor)
                return Self.angle(k: part * part, s: lean)
            }
        }
        guard let smallest = angles.min(by: { $0.total < $1.total }) else { return nil }
        self = smallest
    }

    /// Between the line of sight and straight ahead of the plate, as a cosine turned around.
    private var total: Double { 1 - cos(side * .pi / 180) * cos(above * .pi / 180) }

    private static func angle(k: Double, s: Double) -> ViewAngle {
        let a = k * max(1 - s * s, 1e-6)
        let root = max((k + 1) * (k + 1) - 4 * a, 0).squareRoot()
        // The smaller root: the other one has a sine above 1 or a cosine above 1.
        let c = min(max((k + 1 - root) / (2 * a), 0), 1)
        let sine = min(max(1 / max(c, 1e-6) - k, 0), 1).squareRoot()
        return ViewAngle(side: asin(sine) * 180 / .pi, above: acos(c.squareRoot()) * 180 / .pi)
    }
}

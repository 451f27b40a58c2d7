import Core

/// The perspective map that carries the unit square onto a quad (P. Heckbert, Fundamentals of Texture Mapping, 1989).
package struct Perspective: Sendable {
    let a, b, c, d, e, f, g, h: Double

    package init(unitSquareTo quad: Quad) {
        let (p0, p1, p2, p3) = (quad.topLeft, quad.topRight, quad.bottomRight, quad.bottomLeft)
        let (one, two) = (p1 - p2, p3 - p2)
        let sum = Point(x: p0.x - p1.x + p2.x - p3.x, y: p0.y - p1.y + p2.y - p3.y)
        let area = one.x * two.y - two.x * one.y
        // A quad without area has no such map; the parallelogram's is near enough to show something.
        g = area == 0 ? 0 : (sum.x * two.y - two.x * sum.y) / area
        h = area == 0 ? 0 : (one.x * sum.y - sum.x * one.y) / area
        a = p1.x - p0.x + g * p1.x
        b = p3.x - p0.x + h * p3.x
        c = p0.x
        d = p1.y - p0.y + g * p1.y
        e = p3.y - p0.y + h * p3.y
        f = p0.y
    }

    /// Where a point of the unit square lands.
    package func map(_ u: Double, _ v: Double) -> Point {
        let depth = g * u + h * v + 1
        return Point(x: (a * u + b * v + c) / depth, y: (d * u + e * v + f) / depth)
    }
}

extension Quad {
    /// The quad grown outwards in its own plane, on each side by shares of its width and height.
    package func grown(x: Double, y: Double) -> Quad { grown(left: x, right: x, y: y) }

    /// The quad grown to the left and right by shares of its width, up and down by a share of its height.
    package func grown(left: Double, right: Double, y: Double) -> Quad {
        let plane = Perspective(unitSquareTo: self)
        return Quad(
            topLeft: plane.map(-left, -y),
            topRight: plane.map(1 + right, -y),
            bottomRight: plane.map(1 + right, 1 + y),
            bottomLeft: plane.map(-left, 1 + y)
        )
    }
}

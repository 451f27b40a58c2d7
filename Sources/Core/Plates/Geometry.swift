import Foundation

/// A point in pixels of a picture, or in parts of its width and height where the name says `normalised`.
package struct Point: Hashable, Sendable, Codable {
    package var x: Double
    package var y: Double

    package init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }

    package static func + (left: Point, right: Point) -> Point { Point(x: left.x + right.x, y: left.y + right.y) }
    package static func - (left: Point, right: Point) -> Point { Point(x: left.x - right.x, y: left.y - right.y) }
    package static func * (point: Point, factor: Double) -> Point { Point(x: point.x * factor, y: point.y * factor) }

    package var length: Double { (x * x + y * y).squareRoot() }
}

/// An upright rectangle: left, top, width and height.
package struct Box: Hashable, Sendable, Codable {
    package var x: Double
    package var y: Double
    package var width: Double
    package var height: Double

    package init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    package var area: Double { max(0, width) * max(0, height) }
    package var centre: Point { Point(x: x + width / 2, y: y + height / 2) }

    /// Intersection over union, 0 to 1.
    package func overlap(with other: Box) -> Double {
        let shared = sharedArea(with: other)
        return shared > 0 ? shared / (area + other.area - shared) : 0
    }

    /// The part of the smaller of the two boxes that lies in the larger one, 0 to 1.
    package func nesting(with other: Box) -> Double {
        let shared = sharedArea(with: other)
        return shared > 0 ? shared / min(area, other.area) : 0
    }

    private func sharedArea(with other: Box) -> Double {
        let across = min(x + width, other.x + other.width) - max(x, other.x)
        let down = min(y + height, other.y + other.height) - max(y, other.y)
        return across > 0 && down > 0 ? across * down : 0
    }
}

/// The four corners of a plate's sheet: top left, top right, bottom right, bottom left as its text is read.
package struct Quad: Hashable, Sendable, Codable {
    package var topLeft: Point
    package var topRight: Point
    package var bottomRight: Point
    package var bottomLeft: Point

    package init(topLeft: Point, topRight: Point, bottomRight: Point, bottomLeft: Point) {
        self.topLeft = topLeft
        self.topRight = topRight
        self.bottomRight = bottomRight
        self.bottomLeft = bottomLeft
    }

    package init(_ box: Box) {
        self.init(
            topLeft: Point(x: box.x, y: box.y),
            topRight: Point(x: box.x + box.width, y: box.y),
            bottomRight: Point(x: box.x + box.width, y: box.y + box.height),
            bottomLeft: Point(x: box.x, y: box.y + box.height)
        )
    }

    package var corners: [Point] { [topLeft, topRight, bottomRight, bottomLeft] }
    package var centre: Point { corners.reduce(Point(x: 0, y: 0), +) * 0.25 }

    /// The smallest upright box around the corners.
    package var bounds: Box {
        let left = corners.map(\.x).min() ?? 0
        let top = corners.map(\.y).min() ?? 0
        let right = corners.map(\.x).max() ?? 0
        let bottom = corners.map(\.y).max() ?? 0
        return Box(x: left, y: top, width: right - left, height: bottom - top)
    }

    /// Mean width in units of the mean height.
    package var aspect: Double {
        let across = (topRight - topLeft).length + (bottomRight - bottomLeft).length
        let down = (bottomLeft - topLeft).length + (bottomRight - topRight).length
        return across / max(down, 1e-9)
    }

    /// The turn of the plate in the picture, degrees, clockwise positive.
    package var tiltDegrees: Double {
        let along = (topRight - topLeft) + (bottomRight - bottomLeft)
        return atan2(along.y, along.x) * 180 / .pi
    }

    package func map(_ change: (Point) -> Point) -> Quad {
        Quad(
            topLeft: change(topLeft),
            topRight: change(topRight),
            bottomRight: change(bottomRight),
            bottomLeft: change(bottomLeft)
        )
    }
}

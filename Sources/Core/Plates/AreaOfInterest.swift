import Foundation

/// A part of the camera's picture in which plates are read, with the arrow that tells in from out.
///
/// Corner points are normalised (0 to 1 of width and height), so that a change of resolution keeps the area.
package struct AreaOfInterest: Hashable, Sendable, Codable {
    package static let cornerCount = 3...8

    /// 1 or 2; stored in every event.
    package var number: Int
    package var isEnabled: Bool
    package var corners: [Point]
    /// Degrees clockwise from pointing right; 90 points down, towards the camera.
    package var arrowDegrees: Double

    package init(number: Int, isEnabled: Bool = true, corners: [Point], arrowDegrees: Double = 90) {
        self.number = number
        self.isEnabled = isEnabled
        self.corners = corners
        self.arrowDegrees = arrowDegrees
    }

    /// The whole picture with a narrow rim left out, the arrow pointing down.
    package static func standard(number: Int, isEnabled: Bool = true) -> AreaOfInterest {
        AreaOfInterest(number: number, isEnabled: isEnabled, corners: standardCorners, arrowDegrees: 90)
    }

    private static let standardCorners = Quad(Box(x: 0.02, y: 0.02, width: 0.96, height: 0.96)).corners

    /// What is wrong with the area, or nil.
    package var fault: String? {
        guard Self.cornerCount.contains(corners.count) else {
            return "An area has 3 to 8 corner points; this one has \(corners.count)."
        }
        guard corners.allSatisfy({ (0...1).contains($0.x) && (0...1).contains($0.y) }) else {
            return "A corner point lies outside the picture. Points run from 0 to 1 of its width and height."
        }
        guard arrowDegrees.isFinite else { return "The arrow's angle must be a number of degrees." }
        guard surface > 0.0004 else { return "The area is too small to hold a plate. Draw it larger." }
        return nil
    }

    /// Part of the picture that the area covers, 0 to 1 (shoelace formula).
    package var surface: Double {
        var twice = 0.0
        for (index, corner) in corners.enumerated() {
            let next = corners[(index + 1) % corners.count]
            twice += corner.x * next.y - next.x * corner.y
        }
        return abs(twice) / 2
    }

    /// Whether a normalised point lies inside (even-odd rule).
    package func contains(_ point: Point) -> Bool {
        var inside = false
        for (index, corner) in corners.enumerated() {
            let next = corners[(index + 1) % corners.count]
            let straddles = (corner.y > point.y) != (next.y > point.y)
            if straddles, point.x < (next.x - corner.x) * (point.y - corner.y) / (next.y - corner.y) + corner.x {
                inside.toggle()
            }
        }
        return inside
    }

    /// The arrow as a vector of length 1, x to the right, y down.
    package var arrow: Point {
        let angle = arrowDegrees * .pi / 180
        return Point(x: cos(angle), y: sin(angle))
    }
}

import Core
import Imaging

/// The part of a camera's picture that is searched, shown and kept, for cameras whose lens cannot zoom (AOI-03).
package struct DigitalZoom: Sendable, Equatable {
    package static let factors = 1.0...4.0

    /// How many times larger things become; 1 takes the whole picture.
    package var factor: Double
    /// The middle of the part, normalised in the upright picture. Near the rim the part lies at the rim.
    package var centre: Point

    package init(factor: Double = 1, centre: Point = Point(x: 0.5, y: 0.5)) {
        self.factor = factor
        self.centre = centre
    }

    /// 0 for the whole picture, 1 for the smallest part.
    package var position: Double {
        (factor - Self.factors.lowerBound) / (Self.factors.upperBound - Self.factors.lowerBound)
    }

    /// The factor of a slider's position, in steps of a twentieth.
    package static func factor(at position: Double) -> Double {
        let span = factors.upperBound - factors.lowerBound
        return ((factors.lowerBound + position * span) * 20).rounded() / 20
    }

    /// The part of a picture as it comes from the camera, before it is turned clockwise by `rotation` degrees.
    func applied(to picture: Picture, turnedBy rotation: Int) -> Picture {
        guard factor > 1 else { return picture }
        let factor = min(factor, Self.factors.upperBound)
        let middle = Self.unturned(centre, by: rotation)
        func start(_ middle: Double) -> Double { min(max(middle - 0.5 / factor, 0), 1 - 1 / factor) }
        let (width, height) = (Double(picture.width), Double(picture.height))
        return picture.cropped(
            to: Box(
                x: (start(middle.x) * width).rounded(),
                y: (start(middle.y) * height).rounded(),
                width: max(1, (width / factor).rounded(.down)),
                height: max(1, (height / factor).rounded(.down))
            )
        )
    }

    /// Where a normalised point of the turned picture lies in the picture that was turned.
    private static func unturned(_ point: Point, by rotation: Int) -> Point {
        switch rotation {
        case 90: Point(x: point.y, y: 1 - point.x)
        case 180: Point(x: 1 - point.x, y: 1 - point.y)
        case 270: Point(x: 1 - point.y, y: point.x)
        default: point
        }
    }
}

import Core
import Recognition

/// What one reading says of the camera's view: size, turn, angle and light of a plate.
package struct PlateLook: Sendable {
    package let moment: Moment
    /// Pixels along the plate.
    package let width: Double
    /// Degrees that the plate is turned in the picture, clockwise positive.
    package let tilt: Double
    package let angle: ViewAngle?
    package let sight: PlateSight?

    package init(_ plate: LivePlate, at moment: Moment) {
        let outline = plate.outline
        self.moment = moment
        width =
            ((outline.topRight - outline.topLeft).length + (outline.bottomRight - outline.bottomLeft).length) / 2
        tilt = outline.tiltDegrees
        angle = ViewAngle(of: outline)
        sight = plate.sight
    }
}

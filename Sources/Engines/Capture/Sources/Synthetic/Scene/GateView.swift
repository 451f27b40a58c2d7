import Core

/// The scene's camera: a pinhole over the gate, its picture plane upright, looking along the lane.
///
/// World coordinates in metres: x to the right of the camera, y up from the ground, z away along the lane.
struct GateView: Sendable {
    /// Height of the lens over the ground.
    static let eye = 2.6
    /// What is nearer than this is drawn as if it were here; all of it lies below the picture.
    private static let nearest = 0.6

    let width: Int
    let height: Int
    /// Focal length in pixels.
    let focus: Double
    /// Row of the horizon.
    let horizon: Double

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        focus = Double(height) * 2300 / 720
        horizon = Double(height) * 140 / 720
    }

    var centre: Double { Double(width) / 2 }
    /// Pixels of a line that is one pixel wide in a picture 720 pixels high.
    var unit: Double { Double(height) / 720 }

    func project(_ x: Double, _ y: Double, _ z: Double) -> Point {
        let scale = focus / max(z, Self.nearest)
        return Point(x: centre + x * scale, y: horizon + (Self.eye - y) * scale)
    }

    /// Pixels of one metre at this distance.
    func scale(at z: Double) -> Double { focus / max(z, Self.nearest) }
}

import Core

/// The build of a vehicle: lengths in metres. Depths count from the bumper that the camera sees.
struct VehicleStyle: Sendable {
    enum Grille: Sendable { case slats, mesh, closed }

    /// Half of the width at the wings.
    let half: Double
    let height: Double
    let clearance: Double
    /// Height of the bonnet's front edge and of its end at the windscreen.
    let noseHeight: Double
    let cowlHeight: Double
    /// Depth of the windscreen's foot and head, and of the roof's end.
    let cowlDepth: Double
    let headDepth: Double
    let roofEnd: Double
    /// Half of the roof's width.
    let roofHalf: Double
    let wheelHeight: Double
    let plateHeight: Double
    /// Height of the plate at the back.
    let rearPlateHeight: Double
    let grille: Grille
    let length: Double

    static let all = [hatchback, saloon, offRoader, van, compact]

    static let hatchback = VehicleStyle(
        half: 0.89,
        height: 1.47,
        clearance: 0.19,
        noseHeight: 0.76,
        cowlHeight: 1.0,
        cowlDepth: 1.05,
        headDepth: 1.8,
        roofEnd: 3.3,
        roofHalf: 0.56,
        wheelHeight: 0.62,
        plateHeight: 0.47,
        rearPlateHeight: 0.74,
        grille: .slats,
        length: 4.2
    )
    static let saloon = VehicleStyle(
        half: 0.91,
        height: 1.43,
        clearance: 0.17,
        noseHeight: 0.74,
        cowlHeight: 0.97,
        cowlDepth: 1.3,
        headDepth: 2.1,
        roofEnd: 3.5,
        roofHalf: 0.55,
        wheelHeight: 0.65,
        plateHeight: 0.44,
        rearPlateHeight: 0.78,
        grille: .mesh,
        length: 4.8
    )
    static let offRoader = VehicleStyle(
        half: 0.95,
        height: 1.70,
        clearance: 0.25,
        noseHeight: 0.96,
        cowlHeight: 1.16,
        cowlDepth: 1.15,
        headDepth: 1.85,
        roofEnd: 3.8,
        roofHalf: 0.63,
        wheelHeight: 0.74,
        plateHeight: 0.56,
        rearPlateHeight: 0.90,
        grille: .slats,
        length: 4.6
    )
    static let van = VehicleStyle(
        half: 0.98,
        height: 2.02,
        clearance: 0.22,
        noseHeight: 1.0,
        cowlHeight: 1.22,
        cowlDepth: 0.75,
        headDepth: 1.5,
        roofEnd: 4.6,
        roofHalf: 0.80,
        wheelHeight: 0.68,
        plateHeight: 0.52,
        rearPlateHeight: 0.80,
        grille: .closed,
        length: 5.0
    )
    static let compact = VehicleStyle(
        half: 0.83,
        height: 1.52,
        clearance: 0.18,
        noseHeight: 0.80,
        cowlHeight: 1.04,
        cowlDepth: 0.85,
        headDepth: 1.5,
        roofEnd: 2.9,
        roofHalf: 0.55,
        wheelHeight: 0.58,
        plateHeight: 0.46,
        rearPlateHeight: 0.80,
        grille: .closed,
        length: 3.6
    )

    static let paints = [
        Colour(0.78, 0.79, 0.80), Colour(0.16, 0.27, 0.47), Colour(0.90, 0.90, 0.89), Colour(0.60, 0.11, 0.11),
        Colour(0.24, 0.25, 0.27), Colour(0.28, 0.40, 0.33), Colour(0.52, 0.55, 0.58), Colour(0.74, 0.66, 0.54),
    ]
}

/// Where a vehicle stands and how it is turned.
struct VehiclePose: Sendable, Hashable {
    /// Of the middle of the bumper that the camera sees.
    var x: Double
    var z: Double
    /// Height of the ground under it: below 0 beyond the crest.
    var ground: Double
    /// Turn to the right as seen from the camera, radians.
    var turn: Double
    /// Brake lights on.
    var brakes = false
}

/// Puts a vehicle's own coordinates into the picture.
struct VehicleFrame {
    let view: GateView
    let pose: VehiclePose

    /// `x` to the right of the vehicle's middle as the camera sees it, `y` up, `depth` away from the camera.
    func at(_ x: Double, _ y: Double, _ depth: Double) -> Point {
        // Small turns: sine and cosine of few degrees.
        let side = x + depth * pose.turn
        let away = depth - x * pose.turn
        return view.project(pose.x + side, pose.ground + y, pose.z + away)
    }

    /// A closed outline from its right half, given from the bottom middle up to the top middle.
    func mirrored(_ half: [(Double, Double, Double)]) -> [Point] {
        half.map { at($0.0, $0.1, $0.2) } + half.reversed().map { at(-$0.0, $0.1, $0.2) }
    }

    func points(_ places: [(Double, Double, Double)]) -> [Point] { places.map { at($0.0, $0.1, $0.2) } }

    /// Both sides of the same piece: the right one as given and its mirror image.
    func pair(_ places: [(Double, Double, Double)]) -> [[Point]] {
        [points(places), places.map { at(-$0.0, $0.1, $0.2) }]
    }

    /// Pixels a metre at the bumper.
    var scale: Double { view.scale(at: pose.z) }

    /// The corners of a plate of `size` millimetres, its middle at height `y`.
    func plate(_ size: (width: Double, height: Double), y: Double) -> Quad {
        let (half, rise) = (size.width / 2000, size.height / 2000)
        return Quad(
            topLeft: at(-half, y + rise, -0.02),
            topRight: at(half, y + rise, -0.02),
            bottomRight: at(half, y - rise, -0.02),
            bottomLeft: at(-half, y - rise, -0.02)
        )
    }
}

import Core

/// A vehicle's way past a simulated camera: how large its plate is and where, at each moment.
///
/// The distance falls evenly, so the plate's width grows as 1 / distance, and the plate moves on the straight line
/// that leads out of the vanishing point: a camera above a straight lane sees it so.
struct SimulatedDrive: Sendable {
    /// Width and height of the camera's pictures, pixels.
    static let frame = (width: 640.0, height: 360.0)

    let framesPerSecond: Double
    let seconds: Double
    let direction: Direction
    /// The plate's width far away and near by, pixels.
    let far: Double
    let near: Double
    /// The plate's centre far away and near by, in parts of the picture; near by may lie outside of it.
    private let farPlace: Point
    private let nearPlace: Point
    /// Something stands before a part of the plate at first.
    let cover: Cover?

    /// What hides a part of the plate until it has gone a part of its way.
    struct Cover: Sendable {
        /// Part of the plate's width.
        let share: Double
        let isLeft: Bool
        /// Part of the way.
        let until: Double
    }

    /// By lot; `still` is the plate's width in the still, which limits how large it is shown.
    init(still: Double, _ dice: inout SimulationDice) {
        framesPerSecond = dice.between(5, 30).rounded()
        seconds = dice.between(1.2, 3.2)
        direction = dice.happens(0.5) ? .in : .out
        near = min(still * 1.2, dice.between(110, 200))
        far = min(dice.between(40, 60), near * 0.6)
        let fromTheSide = dice.happens(0.15)
        let side = dice.happens(0.5) ? -0.1 : 1.1
        farPlace = Point(x: fromTheSide ? side : dice.between(0.3, 0.7), y: dice.between(0.15, 0.35))
        let leaves = dice.happens(0.5)
        nearPlace = Point(
            x: dice.between(0.25, 0.75),
            y: leaves ? dice.between(1.02, 1.12) : dice.between(0.7, 0.88)
        )
        cover =
            dice.happens(0.1)
            ? Cover(share: dice.between(0.2, 0.5), isLeft: dice.happens(0.5), until: dice.between(0.2, 0.5)) : nil
    }

    var frames: Int { max(2, Int(seconds * framesPerSecond)) }

    /// The plate's width and centre in pixels of the frame; `time` in seconds since the vehicle came into sight.
    func pose(at time: Double) -> (width: Double, centre: Point) {
        let part = min(max(time / seconds, 0), 1)
        let come = direction == .in ? part : 1 - part
        let width = 1 / (1 / far + (1 / near - 1 / far) * come)
        let gone = (width - far) / (near - far)
        let place = farPlace + (nearPlace - farPlace) * gone
        return (width, Point(x: place.x * Self.frame.width, y: place.y * Self.frame.height))
    }
}

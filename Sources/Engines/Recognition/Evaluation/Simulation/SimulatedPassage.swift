import Core

/// What became of one simulated vehicle.
package struct SimulatedPassage: Sendable {
    package let scene: String
    package let expected: PlateText
    package let direction: Direction
    package let framesPerSecond: Double
    /// The plate's width where it is nearest, pixels.
    package let widest: Double
    /// A part of the plate was hidden at first.
    package let wasCovered: Bool
    /// How far the plate moved while the shutter was open, in parts of its width, in the sharpest picture of it.
    package let smear: Double
    /// The still alone is read right, O and 0 taken as one.
    package let stillIsRight: Bool
    /// Passages told of this vehicle when it was gone; one is right.
    package let told: [Passage]
    /// Another plate went by the same passage.
    package let isMerged: Bool

    /// The passage with the most readings: what the log says of the vehicle.
    package var passage: Passage? { told.max { $0.readings < $1.readings } }

    package var isExact: Bool { passage?.text == expected }
    /// O and 0 taken as one.
    package var isRight: Bool { passage?.text.withZeroForO == expected.withZeroForO }
    package var isOne: Bool { told.count == 1 && !isMerged }
    package var hasDirection: Bool { passage?.direction == direction }
}

import Core
import Foundation
import Recognition

/// The plates in one frame, for drawing over the live view.
struct OutlinesReply: Encodable, Sendable {
    private struct Plate: Encodable, Sendable {
        let text: PlateText
        let confidence: Double
        let corners: [[Double]]
        let area: Int
        let carID: Int
        let direction: Direction
    }

    private let camera: CameraID
    private let time: Date
    private let width: Int
    private let height: Int
    private let plates: [Plate]

    init(_ readings: LiveReadings) {
        camera = readings.camera
        time = readings.moment.wall
        width = readings.width
        height = readings.height
        plates = readings.plates.map { plate in
            Plate(
                text: plate.text,
                confidence: Self.rounded(plate.confidence, 1000),
                corners: plate.outline.corners.map { [Self.rounded($0.x, 10), Self.rounded($0.y, 10)] },
                area: plate.area,
                carID: plate.carID,
                direction: plate.direction
            )
        }
    }

    /// Short enough to draw with, and no longer on the wire.
    private static func rounded(_ value: Double, _ parts: Double) -> Double { (value * parts).rounded() / parts }
}

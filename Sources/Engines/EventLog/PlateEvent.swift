import Core
import Foundation

/// One row of the event log: the last state of one passage.
package struct PlateEvent: Sendable, Equatable {
    /// The access decision and what came of it.
    package struct Access: Sendable, Equatable {
        package var opens: Bool
        package var reason: Decision.Reason
        /// The decision and, where an output failed, how, as sentences.
        package var explanation: String
        /// `BarrierOutcome.word`, or nil when nothing was ordered.
        package var outcome: String?
        package var match: ListMatch?
    }

    /// Counts up in the order in which passages began; never used twice.
    package var id: Int64
    package var passage: PassageID
    package var camera: CameraID
    package var carID: Int
    package var state: PassageEvent.Kind
    package var plate: PlateText
    /// What was seen, where the syntax of plates led to another text.
    package var rawPlate: PlateText?
    /// 0 to 1, four places.
    package var confidence: Double
    /// Confidence of each character, 0 to 1, four places.
    package var characters: [Double]
    package var region: String?
    package var area: Int
    package var direction: Direction
    /// To the millisecond.
    package var firstSeen: Date
    package var lastSeen: Date
    package var readings: Int
    /// The detector's score of the best view, 0 to 1, four places.
    package var detection: Double
    /// In pixels of the camera's picture, two places.
    package var box: Box
    package var corners: Quad
    /// Size of the camera's picture in pixels.
    package var frameWidth: Int
    package var frameHeight: Int
    package var captureType: CaptureType
    /// Changes whenever the stored picture does; nil without a picture.
    package var pictureTag: String?
    /// Why there is no picture, where there should be one.
    package var pictureNote: String?
    package var deviceID: String
    package var access: Access

    /// Where the interface serves the picture, or nil without one.
    package var picture: String? { pictureTag == nil ? nil : "/api/v1/events/\(id)/picture" }
}

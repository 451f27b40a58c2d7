import Foundation

/// One vehicle on its way through an area: all that its readings say together.
package struct Passage: Sendable {
    package var id: PassageID
    /// Number of the vehicle's track, counting up per camera over the life of the program.
    package var carID: Int
    package var camera: CameraID
    /// Number of the area of interest, 1 or 2.
    package var area: Int
    package var text: PlateText
    /// What was seen, where the syntax of plates led to another text; nil where `text` is what was seen.
    package var rawText: PlateText?
    /// Probability that the whole text is right, 0 to 1, after the vote over frames.
    package var confidence: Double
    package var characters: [Double]
    package var region: String?
    package var direction: Direction
    package var firstSeen: Moment
    package var lastSeen: Moment
    /// How many frames gave a reading.
    package var readings: Int
    /// The best view of the plate: the picture and where the plate is in it.
    package var best: PlateView

    package init(
        id: PassageID,
        carID: Int,
        camera: CameraID,
        area: Int,
        text: PlateText,
        confidence: Double,
        characters: [Double],
        region: String?,
        direction: Direction,
        firstSeen: Moment,
        lastSeen: Moment,
        readings: Int,
        best: PlateView
    ) {
        self.id = id
        self.carID = carID
        self.camera = camera
        self.area = area
        self.text = text
        self.confidence = confidence
        self.characters = characters
        self.region = region
        self.direction = direction
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
        self.readings = readings
        self.best = best
    }
}

/// A plate in a picture.
package struct PlateView: Sendable {
    package var picture: Picture
    package var outline: Quad
    package var box: Box
    package var detection: Double

    package init(picture: Picture, outline: Quad, box: Box, detection: Double) {
        self.picture = picture
        self.outline = outline
        self.box = box
        self.detection = detection
    }
}

/// What happened to a passage.
package struct PassageEvent: Sendable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// First reading of the plate.
        case new
        /// A character was corrected, or the direction became known.
        case update
        /// No reading for a while: the vehicle is gone.
        case lost
    }

    package var kind: Kind
    package var passage: Passage
    /// When the frame that caused this was taken.
    package var moment: Moment

    package init(kind: Kind, passage: Passage, moment: Moment) {
        self.kind = kind
        self.passage = passage
        self.moment = moment
    }
}

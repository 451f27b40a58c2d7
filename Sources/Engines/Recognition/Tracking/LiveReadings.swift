import Core

/// The plates in one frame, for whoever watches.
package struct LiveReadings: Sendable {
    package var camera: CameraID
    package var moment: Moment
    /// Size of the frame in pixels, the measure of the outlines.
    package var width: Int
    package var height: Int
    package var plates: [LivePlate]

    package init(camera: CameraID, moment: Moment, width: Int, height: Int, plates: [LivePlate]) {
        self.camera = camera
        self.moment = moment
        self.width = width
        self.height = height
        self.plates = plates
    }
}

/// One plate in a frame, with the passage it belongs to.
package struct LivePlate: Sendable, Hashable {
    package var text: PlateText
    package var confidence: Double
    package var outline: Quad
    package var area: Int
    package var carID: Int
    package var direction: Direction
    /// How well the plate shows; nil where it could not be measured.
    package var sight: PlateSight?

    package init(text: PlateText, confidence: Double, outline: Quad, area: Int, carID: Int, direction: Direction) {
        self.text = text
        self.confidence = confidence
        self.outline = outline
        self.area = area
        self.carID = carID
        self.direction = direction
    }
}

import Core

/// One reading of a track, kept for the vote and for the direction.
struct Sighting: Sendable {
    var reading: PlateReading
    var moment: Moment
    /// Say in the vote: sure, large and whole readings say more.
    var weight: Double

    init(reading: PlateReading, moment: Moment, width: Int, height: Int) {
        self.reading = reading
        self.moment = moment
        self.weight = Self.weight(of: reading, width: width, height: height)
    }

    /// Square of the confidence, times the plate's width in units of 80 pixels (0.3 to 1.5), and a fifth of that where
    /// the plate touches the picture's rim and is likely cut.
    private static func weight(of reading: PlateReading, width: Int, height: Int) -> Double {
        let size = min(max(reading.box.width / 80, 0.3), 1.5)
        let sure = max(reading.confidence, 0.05)
        return sure * sure * size * (touchesRim(reading.box, width: width, height: height) ? 0.2 : 1)
    }

    static func touchesRim(_ box: Box, width: Int, height: Int) -> Bool {
        box.x < 2 || box.y < 2 || box.x + box.width > Double(width) - 2 || box.y + box.height > Double(height) - 2
    }
}

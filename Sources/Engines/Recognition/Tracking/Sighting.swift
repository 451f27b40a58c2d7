import Core

/// One reading of a track, kept for the vote and for the direction.
struct Sighting: Sendable {
    var reading: PlateReading
    var moment: Moment
    /// How well the plate shows, 0.03 to 1.5: large, sharp and whole plates say more.
    var quality: Double
    /// Slots of the reading that hold a character, in reading order.
    let filled: [Int]

    init(reading: PlateReading, frame: Frame) {
        self.reading = reading
        moment = frame.moment
        quality = Self.quality(of: reading, in: frame.picture)
        filled = (0..<reading.slots.slots).filter { slot in
            let row = reading.slots[slot]
            return row.indices.max { row[$0] < row[$1] } != row.endIndex - 1
        }
    }

    /// Say of the whole reading: its quality by the square of its confidence.
    var weight: Double {
        let sure = max(reading.confidence, 0.05)
        return quality * sure * sure
    }

    /// A plate this tall, in pixels, counts once when it is as sharp as plates in good pictures are.
    private static let plainHeight = 20.0
    /// Softness of the edges of a plate in a good picture, in pixels: a network can read no finer ones.
    private static let plainBlur = 0.8

    /// The square, as pixels are counted, of the plate's height in units of 20 pixels, counted in blurs where its edges
    /// are softer than those of a sharp picture, 0.15 to 1.5; a fifth of that where the plate touches the picture's rim
    /// and is likely cut.
    private static func quality(of reading: PlateReading, in picture: Picture) -> Double {
        let height = reading.box.height
        let blur = PlateSight(of: reading.outline, in: picture).map { $0.bright - $0.dark < 8 ? 0 : $0.blur * height }
        let resolved = height / plainHeight * plainBlur / max(blur ?? 0, plainBlur)
        let isCut = touchesRim(reading.box, width: picture.width, height: picture.height)
        return min(max(resolved * resolved, 0.15), 1.5) * (isCut ? 0.2 : 1)
    }

    static func touchesRim(_ box: Box, width: Int, height: Int) -> Bool {
        box.x < 2 || box.y < 2 || box.x + box.width > Double(width) - 2 || box.y + box.height > Double(height) - 2
    }
}

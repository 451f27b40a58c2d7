import Core
import Foundation
import Recognition

/// A vehicle's way past a camera, as readings frame by frame: what the tracker is fed in tests.
struct Drive {
    static let width = 1280
    static let height = 720
    static let picture = Picture(width: width, height: height) {
        $0.initializeMemory(as: UInt8.self, repeating: 90)
    }

    /// Upright bars whose edges are `edge` pixels wide.
    static func striped(edge: Int) -> Picture {
        Picture(width: width, height: height) { pixels in
            for place in 0..<(width * height) {
                let (column, period) = (place % width % 24, 24)
                let rise = min(1, Double(min(column, period - column)) / Double(edge))
                for colour in 0..<3 { pixels[place * 3 + colour] = UInt8(40 + 160 * rise) }
            }
        }
    }

    /// A frame at `seconds` after an arbitrary start.
    static func frame(at seconds: Double, _ picture: Picture = picture) -> Frame {
        Frame(
            camera: CameraID("gate"),
            sequence: UInt64(seconds * 1000) + 1,
            moment: moment(at: seconds),
            picture: picture
        )
    }

    static func moment(at seconds: Double) -> Moment {
        Moment(
            wall: Date(timeIntervalSince1970: 1_700_000_000 + seconds),
            monotonic: .milliseconds(Int(seconds * 1000))
        )
    }

    /// A reading whose slots give each character of `text` the probability `sure`, those in `doubtful` places 0.6, and
    /// the rest to one look-alike.
    static func reading(
        _ text: String,
        x: Double,
        y: Double,
        plateWidth: Double = 100,
        plateHeight: Double? = nil,
        sure: Double = 0.99,
        doubtful: [Int] = []
    ) -> PlateReading {
        let slots = 10
        var values = [Float](repeating: 0, count: slots * CharacterGrid.classes)
        let symbols = Array(text)
        for slot in 0..<slots {
            let symbol =
                slot < symbols.count
                ? CharacterGrid.alphabet.firstIndex(of: symbols[slot]) ?? 0 : CharacterGrid.classes - 1
            let certainty = slot >= symbols.count ? 0.999 : doubtful.contains(slot) ? 0.6 : sure
            values[slot * CharacterGrid.classes + symbol] = Float(certainty)
            values[slot * CharacterGrid.classes + (symbol + 1) % CharacterGrid.classes] = Float(1 - certainty)
        }
        let grid = CharacterGrid(values: values)
        let read = grid.read()
        let height = plateHeight ?? plateWidth / 4
        let box = Box(x: x - plateWidth / 2, y: y - height / 2, width: plateWidth, height: height)
        return PlateReading(
            text: read.text,
            confidence: read.confidence,
            characters: read.characters,
            region: "EU",
            outline: Quad(box),
            box: box,
            detection: 0.9,
            slots: grid
        )
    }
}

/// A tracker with all it told so far.
struct Watched {
    var tracker: PassageTracker
    var events: [PassageEvent] = []

    init(rules: TrackingRules = TrackingRules()) {
        tracker = PassageTracker(camera: CameraID("gate"), rules: rules)
    }

    mutating func see(_ readings: [PlateReading], at seconds: Double) {
        events += tracker.step(readings: readings, frame: Drive.frame(at: seconds))
    }

    mutating func see(_ readings: [PlateReading], at seconds: Double, on picture: Picture) {
        events += tracker.step(readings: readings, frame: Drive.frame(at: seconds, picture))
    }

    mutating func wait(until seconds: Double) {
        events += tracker.idle(at: Drive.moment(at: seconds))
    }

    var kinds: [PassageEvent.Kind] { events.map(\.kind) }
    var cars: Set<Int> { Set(events.map(\.passage.carID)) }
}

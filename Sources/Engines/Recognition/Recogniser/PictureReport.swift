import Core
import Foundation

/// What was read in one picture, as a line for programs and a line for people.
package struct PictureReport: Sendable {
    /// The picture's name as it was given.
    package var file: String
    package var width: Int
    package var height: Int
    package var times: StageTimes
    /// By falling confidence.
    package var plates: [PlateReading]

    package init(file: String, width: Int, height: Int, times: StageTimes, plates: [PlateReading]) {
        self.file = file
        self.width = width
        self.height = height
        self.times = times
        self.plates = plates
    }

    /// One JSON object without line breaks. Boxes (left, top, width, height) and corners (top left, top right, bottom
    /// right, bottom left) are in pixels of the picture, times in milliseconds, probabilities 0 to 1; `raw` is the text
    /// before its syntax was weighed.
    package var json: String {
        let stages = [("decode", times.decode), ("detect", times.detect), ("read", times.read), ("total", times.total)]
        let milliseconds = JSONText.object(stages.map { ($0, JSONText.number($1.inSeconds * 1000, decimals: 2)) })
        return JSONText.object([
            ("file", JSONText.string(file)),
            ("width", "\(width)"),
            ("height", "\(height)"),
            ("ms", milliseconds),
            ("plates", JSONText.array(plates.map(Self.json))),
        ])
    }

    /// One line for each plate, or one that says that there is none.
    package var lines: [String] {
        if plates.isEmpty { return ["\(file): no plate"] }
        return plates.map { plate in
            let region = plate.region.map { " \($0)" } ?? ""
            let box = plate.box
            let place = "\(Int(box.width)) x \(Int(box.height)) at \(Int(box.x)), \(Int(box.y))"
            return "\(file): \(plate.text)\(region)  \(Int((plate.confidence * 100).rounded(.down))) %  (\(place))"
        }
    }

    private static func json(_ plate: PlateReading) -> String {
        func pixels(_ value: Double) -> String { JSONText.number(value, decimals: 1) }
        func chance(_ value: Double) -> String { JSONText.number(value, decimals: 4) }
        let box = plate.box
        return JSONText.object([
            ("text", JSONText.string(plate.text.value)),
            ("raw", JSONText.string((plate.rawText ?? plate.text).value)),
            ("confidence", chance(plate.confidence)),
            ("characters", JSONText.array(plate.characters.map(chance))),
            ("region", plate.region.map(JSONText.string) ?? "null"),
            ("box", JSONText.array([box.x, box.y, box.width, box.height].map(pixels))),
            ("corners", JSONText.array(plate.outline.corners.map { JSONText.array([pixels($0.x), pixels($0.y)]) })),
            ("detection", chance(plate.detection)),
        ])
    }
}

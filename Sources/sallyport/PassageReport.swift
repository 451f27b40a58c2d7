import Core
import Recognition

/// One vehicle in a clip, as a line for programs and a line for people.
struct PassageReport {
    let file: String
    let passage: Passage

    /// Times in seconds from the start of the clip.
    var json: String {
        func chance(_ value: Double) -> String { JSONText.number(value, decimals: 4) }
        func seconds(_ moment: Moment) -> String { JSONText.number(moment.monotonic.inSeconds, decimals: 2) }
        return JSONText.object([
            ("file", JSONText.string(file)),
            ("text", JSONText.string(passage.text.value)),
            ("raw", JSONText.string((passage.rawText ?? passage.text).value)),
            ("confidence", chance(passage.confidence)),
            ("characters", JSONText.array(passage.characters.map(chance))),
            ("region", passage.region.map(JSONText.string) ?? "null"),
            ("direction", JSONText.string(passage.direction.rawValue)),
            ("from", seconds(passage.firstSeen)),
            ("to", seconds(passage.lastSeen)),
            ("readings", "\(passage.readings)"),
        ])
    }

    var line: String {
        let region = passage.region.map { " \($0)" } ?? ""
        let from = JSONText.number(passage.firstSeen.monotonic.inSeconds, decimals: 1)
        let to = JSONText.number(passage.lastSeen.monotonic.inSeconds, decimals: 1)
        return "\(file): \(passage.text)\(region)  \(Int((passage.confidence * 100).rounded(.down))) %  "
            + "(\(from) s to \(to) s, \(passage.readings) readings, direction \(passage.direction.rawValue))"
    }
}

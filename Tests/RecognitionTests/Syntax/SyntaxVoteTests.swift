import Core
import Foundation
import Recognition
import Testing

@Suite("Syntax in the vote over frames")
struct SyntaxVoteTests {
    private let box = Box(x: 100, y: 100, width: 120, height: 30)

    private func passages(_ seen: Float, _ other: Float, _ regions: [String]) -> [PassageEvent] {
        var rules = TrackingRules(minimumConfidence: 0.3)
        rules.syntax = SyntaxPrior(regions: regions)
        var tracker = PassageTracker(camera: CameraID("a"), rules: rules)
        let grid = CharacterGrid.drawn("AB1OCDE", unsure: [3: ["O": seen, "0": other]])
        let read = grid.read()
        let reading = PlateReading(
            text: read.text,
            confidence: read.confidence,
            characters: read.characters,
            region: "EU",
            outline: Quad(box),
            box: box,
            detection: 1,
            slots: grid
        )
        let picture = Picture(width: 640, height: 360) { $0.initializeMemory(as: UInt8.self, repeating: 90) }
        var events: [PassageEvent] = []
        for number in 0..<4 {
            let time = Duration.milliseconds(number * 100)
            let moment = Moment(wall: Date(timeIntervalSince1970: time.inSeconds), monotonic: time)
            let frame = Frame(camera: CameraID("a"), sequence: UInt64(number), moment: moment, picture: picture)
            events += tracker.step(readings: [reading], frame: frame)
        }
        return events
    }

    @Test(
        "AOI-13 look-alikes that stay open after the vote go by the region's syntax, and what was seen is kept"
    )
    func vote() throws {
        let passage = try #require(passages(0.5, 0.47, ["GB"]).first).passage
        #expect(passage.text == PlateText("AB10CDE") && passage.rawText == PlateText("AB1OCDE"))
        let plain = try #require(passages(0.5, 0.47, []).first).passage
        #expect(plain.text == PlateText("AB1OCDE") && plain.rawText == nil)
        #expect(passage.confidence < plain.confidence)
    }

    @Test("REC-17 what the frames make sure together is not turned over by the syntax")
    func sureTogether() throws {
        let passage = try #require(passages(0.75, 0.2, ["GB"]).last).passage
        #expect(passage.text == PlateText("AB1OCDE") && passage.rawText == nil)
    }
}

import Core
import Foundation
import Recognition
import TestSupport
import Testing

@Suite("Evaluation reports")
struct EvaluationReportTests {
    private func reading(_ text: String, _ confidence: Double, at box: Box) -> PlateReading {
        PlateReading(
            text: PlateText(text),
            confidence: confidence,
            characters: [],
            region: nil,
            outline: Quad(box),
            box: box,
            detection: 0.9,
            slots: CharacterGrid(values: [])
        )
    }

    private func picture(_ brightness: UInt8) -> Picture {
        Picture(width: 400, height: 200) { $0.initializeMemory(as: UInt8.self, repeating: brightness) }
    }

    @Test("answers are counted from each confidence on, and the error is how far shares lie from what was said")
    func calibration() {
        var calibration = Calibration()
        for index in 0..<10 { calibration.add(confidence: 0.85, isRight: index < 6) }
        for index in 0..<10 { calibration.add(confidence: 0.97, isRight: index < 9) }
        calibration.add(confidence: 1.2, isRight: true)
        #expect(calibration.answers(from: 0.8) == (21, 16))
        #expect(calibration.answers(from: 0.95) == (11, 10))
        #expect(calibration.answers(from: 0.99) == (1, 1))
        #expect(calibration.bins.map(\.count) == [10, 10, 1] && calibration.bins.map(\.right) == [6, 9, 1])
        #expect(abs(calibration.error - (2.5 + 0.7) / 21) < 1e-9)
        #expect(Calibration().error == 0)
    }

    @Test("plates are tallied by width, tilt, brightness and rows, and all of it is in the tables and in JSON")
    func traits() throws {
        let (wide, tall) = (Box(x: 10, y: 10, width: 100, height: 20), Box(x: 200, y: 10, width: 50, height: 40))
        let turned = Quad(
            topLeft: Point(x: 10, y: 10),
            topRight: Point(x: 108, y: 27),
            bottomRight: Point(x: 105, y: 47),
            bottomLeft: Point(x: 7, y: 30)
        )
        let labelled = LabelledPicture(
            file: URL(fileURLWithPath: "a"),
            source: "s",
            plates: [
                .init(box: wide, text: PlateText("AB123"), corners: turned), .init(box: tall, text: PlateText("CD456")),
            ]
        )
        var result = EvaluationResult()
        result.add(
            labelled,
            pixels: picture(30),
            readings: [reading("AB123", 0.97, at: wide), reading("CD459", 0.96, at: tall)],
            milliseconds: 1
        )
        let words = [
            "plate width  40 to below 80 px", "plate width  80 to below 120 px", "tilt   8 to below 15 degrees",
            "brightness   0 to below 60 of 255", "rows one", "rows two",
        ]
        for word in words { #expect(result.report.contains(word), "\(word)") }
        let json = try #require(try JSONSerialization.jsonObject(with: Data(result.json.utf8)) as? [String: Any])
        let traits = try #require(json["traits"] as? [String: [String: [String: Double]]])
        #expect(traits["rows"]?["two (by shape)"]?["sureButWrong"] == 1)
        #expect(traits["rows"]?["one (by shape)"]?["exact"] == 1)
        #expect(traits["brightness"]?.values.first?["texts"] == 2)
        #expect((json["calibration"] as? [String: Any])?["answers"] as? Int == 2)
    }

    @Test("readings that are believed where there is no plate are counted")
    func negatives() {
        var result = EvaluationResult()
        let box = Box(x: 0, y: 0, width: 40, height: 10)
        for confidence in [0.49, 0.5, 0.9] {
            result.add(
                LabelledPicture(file: URL(fileURLWithPath: "n"), source: "n", plates: []),
                readings: [reading("X1234", confidence, at: box)],
                milliseconds: 1
            )
        }
        #expect(result.total.empty == 3 && result.total.believedInEmpty == 2)
        #expect(result.report.contains("3 pictures without a plate: 2 readings"))
    }

    @Test("marked corners go to the plate they lie on; a wrong line is named")
    func corners() throws {
        let folder = try TemporaryFolder()
        let line = #"{"file":"scenes/a.webp","plate":0,"corners":[[10,10],[110,12],[110,32],[10,30]]}"#
        try Data("\(line)\n".utf8).write(to: folder.file("corners.jsonl"))
        let labelled = LabelledPicture(
            file: URL(fileURLWithPath: "/elsewhere/a.webp"),
            source: "s",
            plates: [
                .init(box: Box(x: 200, y: 0, width: 90, height: 20), text: nil),
                .init(box: Box(x: 8, y: 9, width: 104, height: 24), text: nil),
            ]
        )
        let marked = try PlateCorners(folder.file("corners.jsonl")).added(to: labelled)
        #expect(marked.plates.map { $0.corners?.topRight } == [nil, Point(x: 110, y: 12)])
        for wrong in [
            "{}", "x", #"{"file":"a","corners":[[1,2],[3,4],[5,6]]}"#, #"{"file":"a","corners":[[1],[],[],[]]}"#,
        ] {
            try Data("\(line)\n\(wrong)\n".utf8).write(to: folder.file("corners.jsonl"))
            let problem = try #require(throws: Problem.self) { try PlateCorners(folder.file("corners.jsonl")) }
            #expect(problem.message.contains("line 2"))
        }
    }

    @Test("the plot is well-formed and has a dot for each range of confidence")
    func plot() throws {
        var calibration = Calibration()
        for confidence in [0.2, 0.6, 0.97] { calibration.add(confidence: confidence, isRight: confidence > 0.5) }
        for (some, dots) in [(calibration, 3), (Calibration(), 0)] {
            let svg = ReliabilityPlot(some).svg
            let opened = svg.matches(of: /<(svg|text|circle|title)[ >]/).count
            let closed = svg.matches(of: /<\/(svg|text|circle|title)>/).count
            #expect(opened == closed)
            #expect(svg.components(separatedBy: "<circle").count == dots + 1)
        }
    }

    @Test("a contact sheet shows each plate with dark words below, whatever its shape and words")
    func sheet() {
        var sheet = ContactSheet()
        #expect(sheet.isEmpty)
        let source = picture(200)
        for (width, height) in [(100.0, 20.0), (1, 150), (390, 2), (5000, 9)] {
            sheet.add(
                source,
                Box(x: 3, y: 3, width: width, height: height),
                lines: ["is AB123", "read ünknown 99%", String(repeating: "long ", count: 50)]
            )
        }
        let picture = sheet.picture
        #expect(picture.height == 128)
        let dark = picture.pixels.withBytes { $0.count { $0 < 50 } }
        let plain = picture.pixels.withBytes { $0.count { $0 == 200 } }
        #expect(dark > 3000 && plain > 3000)
    }
}

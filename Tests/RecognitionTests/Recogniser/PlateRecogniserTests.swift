import Core
import Foundation
import Inference
import Recognition
import TestSupport
import Testing

@Suite("Finding and reading with planted networks")
struct PlateRecogniserTests {
    private let runtime: InferenceRuntime

    init() throws { runtime = try InferenceRuntime.load() }

    private func recogniser(_ planted: PlantedModels, isThorough: Bool = false) throws -> PlateRecogniser {
        try PlateRecogniser(runtime: runtime, models: planted.models, isThorough: isThorough)
    }

    @Test("a plate is told in pixels of the picture, with text, confidence and region")
    func place() throws {
        // 640 x 160 becomes 64 x 16 in the middle of 64 x 32.
        let planted = try PlantedModels(rows: [PlantedModels.row(0.9, 10, 12, 30, 18)])
        let (readings, times) = try recogniser(planted).read(PlantedModels.picture(640, 160))
        let reading = try #require(readings.first)
        #expect(readings.count == 1)
        #expect(reading.box == Box(x: 100, y: 40, width: 200, height: 60))
        #expect(reading.outline == Quad(reading.box))
        #expect(reading.text == PlateText("AB1") && reading.region == "EU")
        #expect(reading.characters.count == 3 && abs(reading.characters[0] - 0.99) < 1e-6)
        // Padding counts: the plate may be longer than it was read.
        #expect(abs(reading.confidence - pow(0.99, 4)) < 1e-6)
        #expect(abs(reading.detection - 0.9) < 1e-6)
        #expect(times.total >= times.detect + times.read && times.detect > .zero)
    }

    @Test("a part of the picture is searched alone, and its plates told in the whole picture")
    func part() throws {
        let planted = try PlantedModels(rows: [PlantedModels.row(0.9, 16, 8, 48, 24)])
        let part = Box(x: 300, y: 100, width: 128, height: 64)
        let (readings, _) = try recogniser(planted).read(PlantedModels.picture(640, 480), within: part)
        #expect(readings.map(\.box) == [Box(x: 332, y: 116, width: 64, height: 32)])
    }

    @Test("REC-14 a network of free size sees a part at the scale of the whole picture, in an input of the part's size")
    func freeSize() throws {
        let planted = try PlantedModels(rows: [PlantedModels.row(0.9, 16, 8, 48, 24)], detectorSize: (640, 384))
        let recogniser = try recogniser(planted)
        #expect(recogniser.isCheapInParts)
        // 1280 pixels in 640 and 256 x 128 in 128 x 64: half as large both times.
        let picture = PlantedModels.picture(1280, 768)
        let part = Box(x: 300, y: 100, width: 256, height: 128)
        #expect(
            try recogniser.read(picture, within: part).readings.map(\.box) == [
                Box(x: 332, y: 116, width: 64, height: 32)
            ]
        )
        #expect(try recogniser.read(picture).readings.map(\.box) == [Box(x: 32, y: 16, width: 64, height: 32)])
    }

    @Test("a part of any place and size is searched", arguments: [0.0, -5000, 1e300, .infinity, .nan])
    func anyPart(number: Double) throws {
        let planted = try PlantedModels(rows: [PlantedModels.row(0.1, 10, 10, 30, 20)], detectorSize: (640, 384))
        for part in [
            Box(x: number, y: 0, width: 10, height: 10), Box(x: 0, y: 0, width: number, height: 10),
            Box(x: 0, y: number, width: 1, height: number),
        ] {
            #expect(try recogniser(planted).read(PlantedModels.picture(1280, 720), within: part).readings.isEmpty)
        }
    }

    @Test("rows below the threshold, without size or without numbers are no plates")
    func rows() throws {
        let planted = try PlantedModels(rows: [
            PlantedModels.row(0.19, 10, 10, 30, 20), PlantedModels.row(.nan, 10, 10, 30, 20),
            PlantedModels.row(0.9, 30, 10, 10, 20), PlantedModels.row(0.9, .nan, 10, 30, 20),
            PlantedModels.row(0.9, 10, 10, .infinity, 20),
        ])
        #expect(try recogniser(planted).read(PlantedModels.picture(64, 32)).readings.isEmpty)
    }

    @Test("tilted corners outline the plate, mad ones do not")
    func corners() throws {
        let tilted = try PlantedModels(rows: [PlantedModels.row(0.9, 10, 10, 50, 22, off: 2)])
        let outline = try recogniser(tilted).read(PlantedModels.picture(64, 32)).readings.first?.outline
        #expect(outline?.topRight == Point(x: 50, y: 12))
        let mad = try PlantedModels(rows: [PlantedModels.row(0.9, 10, 10, 50, 22, off: 30)])
        let box = try recogniser(mad).read(PlantedModels.picture(64, 32)).readings.first
        #expect(box?.outline == Quad(Box(x: 10, y: 10, width: 40, height: 12)))
    }

    @Test("a region is named only when it is likelier than all others together and has a name")
    func regions() throws {
        for (chances, name) in [([0.2, 0.7, 0.1], "US"), ([0.4, 0.3, 0.3], nil), ([0.1, 0.1, 0.8], nil)]
            as [([Float], String?)]
        {
            let planted = try PlantedModels(rows: [PlantedModels.row(0.9, 10, 10, 30, 20)], regions: chances)
            #expect(try recogniser(planted).read(PlantedModels.picture(64, 32)).readings.first?.region == name)
        }
    }

    @Test("pictures of any shape are searched", arguments: [(1, 1), (1, 900), (3000, 2), (65, 33)])
    func shapes(_ size: (Int, Int)) throws {
        let planted = try PlantedModels(rows: [PlantedModels.row(0.9, 10, 10, 30, 20)])
        let readings = try recogniser(planted, isThorough: true).read(PlantedModels.picture(size.0, size.1)).readings
        #expect(readings.allSatisfy { $0.box.x.isFinite && $0.box.area.isFinite })
    }

    @Test("a sure reading is taken at once, a doubtful one asks for two more views, a hopeless one for none")
    func doubt() throws {
        func read(_ chance: Float) throws -> [PlateReading] {
            let planted = try PlantedModels(rows: [PlantedModels.row(0.9, 10, 10, 30, 20)], chance: chance)
            return try recogniser(planted).read(PlantedModels.picture(64, 32)).readings
        }
        #expect(try read(0.98).count == 1)
        // The planted reader has one answer and cannot give two.
        let problem = try #require(throws: Problem.self) { try read(0.9) }
        #expect(problem.message.contains("for 2 plates"))
        #expect(try read(0.3).isEmpty)
    }

    @Test("no text is never sure: it is left out")
    func noText() throws {
        let planted = try PlantedModels(rows: [PlantedModels.row(0.9, 10, 10, 30, 20)], text: "")
        #expect(try recogniser(planted).read(PlantedModels.picture(64, 32)).readings.isEmpty)
    }

    @Test(
        "a box that the detector itself would drop is still offered to the reader, down to a share of its threshold",
        arguments: [(0.35, true, true), (0.25, false, true), (0.15, false, false)]
    )
    func offered(score: Float, byCamera: Bool, inOnePicture: Bool) throws {
        let planted = try PlantedModels(rows: [PlantedModels.row(score, 10, 10, 30, 20)])
        let picture = PlantedModels.picture(64, 32)
        #expect(try recogniser(planted).read(picture).readings.isEmpty != byCamera)
        #expect(try recogniser(planted, isThorough: true).read(picture).readings.isEmpty != inOnePicture)
    }

    @Test("a reader that answers for another number of plates is a problem, not a wrong text")
    func miscount() throws {
        let planted = try PlantedModels(rows: [
            PlantedModels.row(0.9, 10, 10, 30, 20), PlantedModels.row(0.8, 40, 10, 60, 20),
        ])
        let problem = try #require(throws: Problem.self) {
            try recogniser(planted).read(PlantedModels.picture(64, 32))
        }
        #expect(problem.code == "inference.model")
    }
}

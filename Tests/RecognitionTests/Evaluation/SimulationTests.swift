import Capture
import Core
import Foundation
import Imaging
import Inference
import Recognition
import TestSupport
import Testing

/// Finds a magenta plate and reads what it is told to.
private struct MagentaRecogniser: PictureRecogniser {
    var text = "ABC123"

    var isCheapInParts: Bool { false }

    func read(_ picture: Picture, within part: Box?) throws -> (readings: [PlateReading], times: StageTimes) {
        var (left, top, right, bottom) = (picture.width, picture.height, -1, -1)
        picture.pixels.withBytes { bytes in
            for place in 0..<(picture.width * picture.height) {
                let (red, green, blue) = (Int(bytes[place * 3]), Int(bytes[place * 3 + 1]), Int(bytes[place * 3 + 2]))
                guard red > green + 100, blue > green + 100 else { continue }
                let (x, y) = (place % picture.width, place / picture.width)
                (left, top, right, bottom) = (min(left, x), min(top, y), max(right, x), max(bottom, y))
            }
        }
        let times = StageTimes(detect: .zero, read: .zero, total: .zero)
        guard right > left, bottom > top else { return ([], times) }
        let (width, x, y) = (Double(right - left), Double(left + right) / 2, Double(top + bottom) / 2)
        return ([Drive.reading(text, x: x, y: y, plateWidth: width)], times)
    }
}

@Suite("Simulated passages")
struct SimulationTests {
    private static let plate = Box(x: 140, y: 110, width: 120, height: 30)

    /// A grey scene with a magenta plate.
    private func scene(_ text: String = "ABC123") -> SimulatedScene {
        let still = Picture(width: 400, height: 300) { pixels in
            for place in 0..<(400 * 300) {
                let point = Point(x: Double(place % 400), y: Double(place / 400))
                let isPlate = Box(x: point.x, y: point.y, width: 1, height: 1).nesting(with: Self.plate) > 0.5
                let colour: [UInt8] = isPlate ? [220, 20, 220] : [110, 110, 110]
                for index in 0..<3 { pixels[place * 3 + index] = colour[index] }
            }
        }
        return SimulatedScene(name: "magenta", text: PlateText(text), still: still, plate: Self.plate)
    }

    @Test("REC-06 REC-09 REC-17 vehicles are seen where they are simulated, one passage each, with their direction")
    func passages() async throws {
        let result = try await onOwnThread {
            try PassageSimulation(scenes: [scene()], recogniser: MagentaRecogniser()).run(passages: 8, seed: 3)
        }
        let total = result.total
        #expect(total.passages == 8 && total.one == 8 && total.right == 8 && total.stillRight == 8)
        #expect(total.directions == 8)
        #expect(Set(result.passages.map(\.direction)) == [.in, .out])
        #expect(result.table.split(separator: "\n").count > 5)
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(result.json.utf8)) }
    }

    @Test("the same seed gives the same passages, another seed others")
    func repeatable() async throws {
        func ways(_ seed: UInt64) async throws -> [Double] {
            try await onOwnThread {
                try PassageSimulation(scenes: [scene()], recogniser: MagentaRecogniser())
                    .run(passages: 3, seed: seed).passages.flatMap { [$0.framesPerSecond, $0.widest] }
            }
        }
        let first = try await ways(1)
        #expect(try await ways(1) == first)
        #expect(try await ways(2) != first)
    }

    @Test("a wrong text and a vehicle that nothing was told of are counted as such")
    func wrong() async throws {
        let (wrong, missed) = try await onOwnThread {
            let wrong = PassageSimulation(scenes: [scene()], recogniser: MagentaRecogniser(text: "XYZ789"))
            let missed = PassageSimulation(scenes: [scene()], recogniser: MagentaRecogniser(text: "X1"))
            return (try wrong.run(passages: 2, seed: 1).total, try missed.run(passages: 2, seed: 1).total)
        }
        #expect(wrong.right == 0 && wrong.stillRight == 0 && wrong.sureButWrong == 2 && wrong.one == 2)
        #expect(missed.missed == 2 && missed.one == 0)
    }

    @Test("scenes are made of whole plates with a text that are wide enough")
    func scenes() throws {
        let folder = try TemporaryFolder()
        try JPEGEncoder(quality: 90).encode(scene().still).write(to: folder.file("a.jpg"))
        let boxes = [
            Self.plate, Box(x: 0, y: 10, width: 100, height: 20), Box(x: 10, y: 10, width: 50, height: 20),
            Box(x: 10, y: 200, width: 80, height: 20),
        ]
        let labelled = LabelledPicture(
            file: folder.file("a.jpg"),
            source: "s",
            plates: boxes.enumerated().map { index, box in
                .init(box: box, text: index == 3 ? nil : PlateText("ABC123"))
            }
        )
        let scenes = try SimulatedScene.scenes(of: labelled)
        #expect(scenes.map(\.plate) == [Self.plate] && scenes[0].others.count == 3)
    }

    @Test(
        "REC-06 REC-09 REC-17 vehicles of the drawn gate that drive past are told of once, rightly, with their direction",
        .enabled(if: ProcessInfo.processInfo.environment["SALLYPORT_MODELS"] != nil)
    )
    func drawnGate() async throws {
        let total = try await onOwnThread {
            let recogniser = try PlateRecogniser(runtime: .load(), models: .find())
            return try PassageSimulation(scenes: Self.drawnScenes(), recogniser: recogniser)
                .run(passages: 10, seed: 7).total
        }
        #expect(total.right >= 9 && total.one >= 9 && total.directions >= 9)
    }

    private static func drawnScenes() -> [SimulatedScene] {
        let gate = GateScene()
        return stride(from: 5.0, to: 140, by: 14).compactMap { seconds in
            let (picture, truth) = gate.frame(at: seconds)
            guard let plate = truth.first, plate.box.width >= SimulatedScene.narrowestPlate else { return nil }
            return SimulatedScene(
                name: "drawn \(plate.vehicle)",
                text: plate.text,
                still: picture,
                plate: plate.box
            )
        }
    }
}

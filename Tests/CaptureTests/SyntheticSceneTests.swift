import Capture
import Core
import Foundation
import Imaging
import TestSupport
import Testing

@Suite struct SyntheticSceneTests {
    private static let scene = GateScene()

    /// The scene's pictures and truths at these times, drawn on a thread of their own.
    private static func frames(_ times: [Double]) async throws -> [(Picture, [SceneTruth])] {
        try await onOwnThread { times.map { scene.frame(at: $0) } }
    }

    private static func truths(_ times: [Double]) async throws -> [SceneTruth] {
        try await onOwnThread { times.flatMap { scene.frame(at: $0).1 } }
    }

    @Test("REC-16 the drawn gate is the same for the same time")
    func deterministic() async throws {
        let other = try await onOwnThread { GateScene() }
        let (first, firstTruth) = try await Self.frames([5.25])[0]
        let (second, secondTruth) = other.frame(at: 5.25)
        #expect(firstTruth == secondTruth)
        #expect(Self.bytes(first) == Self.bytes(second))
        #expect(Self.bytes(first) != Self.bytes(other.frame(at: 5.35).0))
    }

    @Test("REC-09 vehicles come with their plates in order, three in and one out")
    func order() async throws {
        var seen: [Int: SceneTruth] = [:]
        for truth in try await Self.truths((0..<240).map { Double($0) * 0.5 }) { seen[truth.vehicle] = truth }
        let plates = SyntheticScene.demoPlates.map(\.text)
        #expect(seen.count == 10)
        for (vehicle, truth) in seen {
            #expect(truth.text == plates[vehicle % plates.count])
            #expect(truth.direction == (vehicle % 4 == 3 ? .out : .in))
        }
    }

    @Test("REC-09 a plate that comes grows, one that leaves shrinks")
    func growth() async throws {
        let widths = try await Self.frames([1, 3, 6, 39.3, 40, 41]).map { try #require($0.1.first).box.width }
        #expect(widths[0] < widths[1] && widths[1] < widths[2])
        #expect(widths[3] > widths[4] && widths[4] > widths[5])
    }

    @Test("REC-16 the truth about a plate is where the plate is", arguments: [3.5, 6.5, 18.5, 30.5, 40.0, 54.5, 66.5])
    func truth(time: Double) async throws {
        let (picture, truths) = try await Self.frames([time])[0]
        let truth = try #require(truths.first)
        let plate = try #require(SyntheticScene.demoPlates.first { $0.text == truth.text })
        let ideal = PlateArtist.picture(plate, width: 256)
        let right = Self.likeness(picture, truth.quad, ideal)
        #expect(right > 0.6)
        // Half a plate further, it is not there.
        let off = truth.quad.map { $0 + Point(x: truth.box.width / 2, y: 0) }
        #expect(Self.likeness(picture, off, ideal) < right - 0.3)
    }

    @Test("REC-16 a plate that is not whole in the picture is not promised")
    func wholePlates() async throws {
        for truth in try await Self.truths((0..<160).map { Double($0) * 0.3 }) {
            #expect(truth.box.x >= 0 && truth.box.y >= 0)
            #expect(truth.box.x + truth.box.width <= 1280)
            #expect(truth.box.y + truth.box.height <= 720)
        }
    }

    @Test("REC-16 the drawn gate's address tells plates, size, speed and direction")
    func options() async throws {
        let source = "synthetic:?plates=ABC123,XYZ789&width=320&height=180&fps=30&interval=4&direction=out"
        let run = SourceRun(CameraConfiguration(source: source, framesPerSecond: 60))
        let pictures = try await run.first(5)
        #expect(pictures.count == 5 && pictures.allSatisfy { $0.width == 320 && $0.height == 180 })
        run.stop.raise()
        #expect(try await run.outcome() == nil)
        let plates = ["ABC123", "XYZ789"].map { DemoPlate($0) }
        let script = SceneScript(interval: 4, traffic: .out)
        let truth = try await onOwnThread {
            let scene = GateScene(width: 320, height: 180, plates: plates, script: script)
            return (0..<80).flatMap { scene.frame(at: Double($0) * 0.1).1 }
        }
        #expect(Set(truth.map(\.text)) == Set(plates.map(\.text)))
        #expect(truth.allSatisfy { $0.direction == .out })
    }

    @Test(
        "REC-16 an address of the drawn gate that makes no sense is refused",
        arguments: [
            "demo:?plates=", "demo:?plates=ABCDEFGHIJKL", "demo:?fps=0", "demo:?direction=up", "demo:?x",
            "demo:?plates=中A1",
        ]
    )
    func badOptions(source: String) async throws {
        #expect(try await SourceRun(CameraConfiguration(source: source)).outcome()?.kind == .invalidInput)
    }

    @Test("REC-16 a plate takes the design of the country whose series it follows")
    func designs() {
        let designs: [(String, PlateDesign)] = [
            ("MLB84A", .sweden), ("7KDR482", .unitedStates), ("RIO4B62", .mercosul), ("LK21VTX", .britain),
            ("GK482TN", .france), ("6413KJM", .spain), ("TX482K", .netherlands), ("WX58213", .poland),
            ("KSPY2046", .germany), ("X", .germany),
        ]
        for (text, design) in designs { #expect(PlateDesign(for: PlateText(text)) == design, "\(text)") }
    }

    // MARK: -

    private static func bytes(_ picture: Picture) -> [UInt8] { picture.pixels.withBytes { Array($0) } }

    /// Correlation of the green of the picture's quad with that of an ideal plate, -1 to 1.
    private static func likeness(_ picture: Picture, _ quad: Quad, _ ideal: Picture) -> Double {
        let (width, height) = (64, 24)
        func plane(_ picture: Picture, _ quad: Quad) -> [Double] {
            var values = [Float](repeating: 0, count: width * height * 3)
            values.withUnsafeMutableBufferPointer { picture.rectify(quad, width: width, height: height, into: $0) }
            return values[(width * height)..<(2 * width * height)].map(Double.init)
        }
        let whole = Quad(Box(x: 0, y: 0, width: Double(ideal.width), height: Double(ideal.height)))
        return correlation(plane(picture, quad), plane(ideal, whole))
    }

    private static func correlation(_ left: [Double], _ right: [Double]) -> Double {
        let count = Double(left.count)
        let (leftMean, rightMean) = (left.reduce(0, +) / count, right.reduce(0, +) / count)
        var (product, leftSquare, rightSquare) = (0.0, 0.0, 0.0)
        for (first, second) in zip(left, right) {
            product += (first - leftMean) * (second - rightMean)
            leftSquare += (first - leftMean) * (first - leftMean)
            rightSquare += (second - rightMean) * (second - rightMean)
        }
        return product / max((leftSquare * rightSquare).squareRoot(), 1e-9)
    }
}

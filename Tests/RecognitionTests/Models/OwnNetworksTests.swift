import Core
import Foundation
import Inference
import Recognition
import TestSupport
import Testing

/// Networks of both foreign forms, drawn by hand: no real one is at hand here.
@Suite("Networks that a person brings")
struct OwnNetworksTests {
    private let runtime: InferenceRuntime
    private let planted: PlantedModels
    private var folder: TemporaryFolder { planted.folder }

    init() throws {
        runtime = try InferenceRuntime.load()
        planted = try PlantedModels(rows: [PlantedModels.row(0.9, 10, 10, 30, 20)])
    }

    private func write(_ network: TinyNetwork, _ name: String) throws -> String {
        try network.data.write(to: folder.file(name))
        return folder.file(name).path
    }

    /// Rows of picture, x1, y1, x2, y2, class, score in 64 x 64.
    private func detector(_ rows: [[Float]], shape: [Int] = [1, 3, 64, 64], columns: Int = 7) throws -> String {
        let output = TinyNetwork.Output("output", [rows.count, columns], constant: rows.flatMap { $0 })
        return try write(TinyNetwork(input: "images", shape: shape, outputs: [output]), "own-detector.onnx")
    }

    private func reader(
        _ grid: [Float],
        isFlat: Bool = false,
        element: Int = TinyNetwork.byte,
        shape: [Int] = [-1, 8, 24, 3],
        regions: [Float]? = [0.9, 0.1],
        description: String = FlatYAMLTests.text
    ) throws -> OwnNetworks {
        var outputs = [TinyNetwork.Output("plate", isFlat ? [1, grid.count] : [1, 4, grid.count / 4], constant: grid)]
        if let regions { outputs.append(.init("region", [1, regions.count], constant: regions)) }
        var network = TinyNetwork(input: "input", shape: shape, outputs: outputs)
        network.elementType = element
        let path = try write(network, "own-reader.onnx")
        try Data(description.utf8).write(to: folder.file("own-reader.yaml"))
        return OwnNetworks(reader: path)
    }

    private static let sure = PlantedModels.grid("F00", slots: 4, chance: 0.99).values

    private func recogniser(
        _ own: OwnNetworks,
        onTrouble: ((Problem) -> Void)? = nil
    ) throws -> PlateRecogniser {
        try PlateRecogniser(runtime: runtime, models: planted.models, own: own, onTrouble: onTrouble)
    }

    @Test("REC-01 a person's detector finds the plates, told in pixels of the picture")
    func ownDetector() throws {
        let path = try detector([[0, 16, 24, 48, 40, 0, 0.8], [0, 1, 1, 9, 9, 0, 0.1]])
        let own = try recogniser(OwnNetworks(detector: path))
        let found = try own.find(in: PlantedModels.picture(640, 320))
        #expect(own.usesOwnDetector && !own.usesOwnReader && own.detectorInput.width == 64)
        // 640 x 320 becomes 64 x 32 in the middle of 64 x 64.
        #expect(found.map(\.box) == [Box(x: 160, y: 80, width: 320, height: 160)])
        #expect(found.first?.outline == Quad(Box(x: 160, y: 80, width: 320, height: 160)))
        #expect(abs((found.first?.score ?? 0) - 0.8) < 1e-6)
    }

    @Test("REC-01 a detector that finds nothing finds nothing")
    func noRows() throws {
        let path = try detector([])
        #expect(try recogniser(OwnNetworks(detector: path)).find(in: PlantedModels.picture(64, 64)).isEmpty)
    }

    @Test(
        "REC-01 a person's reader reads, with bytes or floats, flat or not, with regions or without",
        arguments: [(TinyNetwork.byte, false, true), (TinyNetwork.float, true, false)]
    )
    func ownReader(_ element: Int, _ isFlat: Bool, _ hasRegions: Bool) throws {
        let networks = try reader(Self.sure, isFlat: isFlat, element: element, regions: hasRegions ? [0.9, 0.1] : nil)
        let own = try recogniser(networks)
        let reading = try #require(try own.read(PlantedModels.picture(64, 32)).readings.first)
        #expect(own.usesOwnReader && reading.text == PlateText("F00"))
        #expect(abs(reading.confidence - pow(0.99, 4)) < 1e-5)
        #expect(reading.region == (hasRegions ? "FR" : nil))
    }

    @Test("REC-01 a reader sees the plate in its colours and proportions, filled up with its padding")
    func canvas() throws {
        let text = FlatYAMLTests.text.replacing("keep_aspect_ratio: false", with: "keep_aspect_ratio: true")
        let picture = Picture(width: 40, height: 40) { $0.initializeMemory(as: UInt8.self, repeating: 90) }
        let view = Quad(Box(x: 10, y: 10, width: 16, height: 8))
        var canvas = OwnReaderCanvas(try OwnReaderDescription(text))
        canvas.show([view], of: picture)
        // 16 x 8 fits 24 x 8 with 4 columns of padding on either side.
        let row = (0..<24).map { canvas.values[$0 * 3] }
        let rim = [Float](repeating: 114, count: 4)
        #expect(row == rim + Array(repeating: 90, count: 16) + rim)
        #expect(canvas.values.count == 8 * 24 * 3)
        var grey = OwnReaderCanvas(try OwnReaderDescription(FlatYAMLTests.text.replacing("rgb", with: "grayscale")))
        grey.show([view, view], of: picture)
        #expect(grey.values.count == 2 * 8 * 24 && grey.values.allSatisfy { abs($0 - 90) < 0.01 })
        #expect(grey.withBytes { $0[0] } == 90)
    }

    @Test("REC-01 detectors that do not fit are refused with the reason, and the built-in one goes on when told to")
    func wrongDetectors() throws {
        let wrong = [
            try write(TinyNetwork(input: "x", shape: [1, 4], outputs: [.init("y", [1, 4])]), "a.onnx"),
            try write(
                TinyNetwork(input: "x", shape: [1, 3, 1_000_000, 1_000_000], outputs: [.init("y", [1, 3])]),
                "b.onnx"
            ),
            try write(
                TinyNetwork(
                    input: "x",
                    shape: [1, 3, 64, 64],
                    outputs: [.init("y", [1, 6], constant: [0, 0, 0, 0, 0, 0])]
                ),
                "c.onnx"
            ),
            try detector([[0, .nan, 24, 48, 40, 0, 0.8]]), folder.file("nowhere.onnx").path, folder.url.path,
            planted.models.detectorDescription.path, "/dev/zero", planted.models.reader.path, "\0",
        ]
        for path in wrong {
            let networks = OwnNetworks(detector: path)
            let problem = try #require(throws: Problem.self, "\(path)") { try recogniser(networks) }
            #expect(problem.code == "inference.model", "\(path)")
            var told: [Problem] = []
            let standing = try recogniser(networks) { told.append($0) }
            #expect(told.count == 1 && !standing.usesOwnDetector)
            #expect(try standing.read(PlantedModels.picture(64, 32)).readings.first?.text == PlateText("AB1"))
        }
    }

    @Test("REC-01 readers that do not fit are refused with the reason, and the built-in one goes on when told to")
    func wrongReaders() throws {
        let short = Array(Self.sure.dropLast(37))
        let hopeless = Self.sure.map { _ in Float(0.5) }
        let cases: [() throws -> OwnNetworks] = [
            { try reader(short) }, { try reader(hopeless) },
            { try reader(Self.sure.enumerated().map { $0 == 3 ? .nan : $1 }) },
            { try reader(Self.sure, regions: [0.2, 0.3, 0.5]) }, { try reader(Self.sure, shape: [-1, 9, 24, 3]) },
            { try reader(Self.sure, shape: [4, 8, 24, 3]) }, { try reader(Self.sure, description: "nothing: here") },
            { try reader(Self.sure, description: "\u{0}\u{1}{[") },
            { OwnNetworks(reader: folder.file("nowhere.onnx").path) },
            { OwnNetworks(reader: try reader(Self.sure).reader, readerConfiguration: "/dev/zero") },
        ]
        for (number, make) in cases.enumerated() {
            let networks = try make()
            #expect(throws: Problem.self, "\(number)") { try recogniser(networks) }
            var told: [Problem] = []
            let standing = try recogniser(networks) { told.append($0) }
            #expect(told.count == 1 && !standing.usesOwnReader, "\(number)")
            #expect(try standing.read(PlantedModels.picture(64, 32)).readings.first?.text == PlateText("AB1"))
        }
    }

    @Test("REC-01 a reader that fails at work is told once, and the built-in one reads the next picture")
    func failsLater() throws {
        // Its one answer fits the trial; a doubtful reading asks for four more.
        let networks = try reader(PlantedModels.grid("F00", slots: 4, chance: 0.9).values)
        var told: [Problem] = []
        let standing = try recogniser(networks) { told.append($0) }
        #expect(told.isEmpty)
        #expect(throws: Problem.self) { try standing.read(PlantedModels.picture(64, 32)) }
        for _ in 0..<2 {
            #expect(try standing.read(PlantedModels.picture(64, 32)).readings.first?.text == PlateText("AB1"))
        }
        #expect(told.count == 1)
    }

    @Test("REC-01 networks named at the start come before those in the settings")
    func order() {
        let settings = OwnNetworks(detector: "a", reader: "b", readerConfiguration: "c")
        #expect(OwnNetworks().or(settings) == settings)
        #expect(OwnNetworks(reader: "x").or(settings) == OwnNetworks(detector: "a", reader: "x"))
    }
}

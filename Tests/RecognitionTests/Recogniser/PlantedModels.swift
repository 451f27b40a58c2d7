import Core
import Foundation
import Recognition
import TestSupport

/// A folder of two small networks that always give the same: a detector of 64 x 32 pixels and a reader of 4 slots.
struct PlantedModels {
    let folder: TemporaryFolder
    var models: ModelFolder { ModelFolder(at: folder.url) }

    static let detectorText = detectorText(64, 32)

    private static func detectorText(_ width: Int, _ height: Int) -> String {
        #"{"input":{"width":\#(width),"height":\#(height)},"columns":13,"scoreThreshold":0.5}"#
    }

    static let readerText = """
        {"input":{"width":24,"height":8},"alphabet":"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ","slots":4,"padding":36,\
        "regions":["EU","US","OTHER"],"margin":{"x":0.05,"y":0.1},"temperature":1}
        """

    /// - Parameters:
    ///   - rows: what the detector finds, each score, box x1 y1 x2 y2 and corners, in pixels of its input.
    ///   - detectorSize: of the whole picture in the detector's input, which then takes every size.
    ///   - text: what the reader says, each character and the padding with `chance`.
    init(
        rows: [[Float]],
        detectorSize: (width: Int, height: Int)? = nil,
        text: String = "AB1",
        chance: Float = 0.99,
        regions: [Float] = [0.8, 0.1, 0.1]
    ) throws {
        folder = try TemporaryFolder()
        let detector = TinyNetwork(
            input: "image",
            shape: detectorSize == nil ? [1, 3, 32, 64] : [1, 3, -1, -1],
            outputs: [.init("plates", [1, rows.count, 13], constant: rows.flatMap { $0 })]
        )
        let reader = TinyNetwork(
            input: "plate",
            shape: [-1, 3, 8, 24],
            outputs: [
                .init("characters", [1, 4, 37], constant: Self.grid(text, slots: 4, chance: chance).values),
                .init("region", [1, 3], constant: regions),
            ]
        )
        try detector.data.write(to: models.detector)
        try reader.data.write(to: models.reader)
        let size = detectorSize ?? (64, 32)
        try Data(Self.detectorText(size.width, size.height).utf8).write(to: models.detectorDescription)
        try Data(Self.readerText.utf8).write(to: models.readerDescription)
    }

    /// A row of the detector whose corners are those of the box, moved by `off`.
    static func row(_ score: Float, _ x1: Float, _ y1: Float, _ x2: Float, _ y2: Float, off: Float = 0) -> [Float] {
        [score, x1, y1, x2, y2, x1 + off, y1, x2, y1 + off, x2 - off, y2, x1, y2 - off]
    }

    static func grid(_ text: String, slots: Int, chance: Float) -> CharacterGrid {
        var values: [Float] = []
        let symbols = Array(text)
        for slot in 0..<slots {
            let best = slot < symbols.count ? CharacterGrid.alphabet.firstIndex(of: symbols[slot]) ?? 36 : 36
            values += (0..<37).map { $0 == best ? chance : (1 - chance) / 36 }
        }
        return CharacterGrid(values: values)
    }

    static func picture(_ width: Int, _ height: Int) -> Picture {
        Picture(width: width, height: height) { $0.initializeMemory(as: UInt8.self, repeating: 90) }
    }
}

import Core
import Imaging
import Inference

/// Finds and reads the plates of a picture. Not thread safe: each thread has its own.
package final class PlateRecogniser: PictureRecogniser {
    /// Pictures wider than this are searched part by part when nothing was found in the whole.
    private static let largePicture = 1600

    private let detector: any PlateFinder
    private let reader: any PlateTextReader
    private let floor: Double
    private let isThorough: Bool

    /// - Parameters:
    ///   - floor: readings less sure than this are left out; hardly any of them is a plate that can be read.
    ///   - isThorough: search large pictures once more, part by part, when nothing was found in the whole; for single
    ///     pictures, too slow for a camera.
    ///   - own: networks to use instead of those of the folder.
    ///   - onTrouble: takes what is wrong with those, and the folder's go on; without it the trouble is thrown.
    package init(
        runtime: InferenceRuntime,
        models: ModelFolder,
        floor: Double = 0.1,
        isThorough: Bool = false,
        own: OwnNetworks = OwnNetworks(),
        onTrouble: ((Problem) -> Void)? = nil
    ) throws {
        detector = try own.finder(
            builtIn: PlateDetector(runtime: runtime, models: models, isThorough: isThorough),
            runtime: runtime,
            onTrouble: onTrouble
        )
        reader = try own.textReader(
            builtIn: PlateReader(runtime: runtime, models: models),
            runtime: runtime,
            onTrouble: onTrouble
        )
        self.floor = floor
        self.isThorough = isThorough
        try warmUp()
    }

    /// Runs both networks once: the first run takes ten times as long as the next ones, which no vehicle has to wait for.
    private func warmUp() throws {
        let grey = Picture(width: detector.width, height: detector.height) {
            $0.initializeMemory(as: UInt8.self, repeating: 114)
        }
        _ = try detector.find(in: grey, part: nil)
        let middle = Box(x: 0, y: 0, width: Double(grey.width) / 4, height: Double(grey.height) / 8)
        _ = try reader.read([Quad(middle)], in: grey)
    }

    /// Whether searching a part costs less than searching the whole picture.
    package var isCheapInParts: Bool { detector.isCheapInParts }

    /// The regions that the reader tells apart.
    package var regions: [String] { reader.regions }

    /// Whether a person's networks are in use.
    package var usesOwnDetector: Bool { !(detector is PlateDetector) }
    package var usesOwnReader: Bool { !(reader is PlateReader) }

    /// Width and height of the detector's input, pixels.
    package var detectorInput: (width: Int, height: Int) { (detector.width, detector.height) }

    /// Readings by falling confidence. With `part`, only that part of the picture is searched, at the same scale.
    package func read(
        _ picture: Picture,
        within part: Box?
    ) throws -> (readings: [PlateReading], times: StageTimes) {
        let watch = ContinuousClock()
        let started = watch.now
        let plates = try part.map { try detector.find(in: picture, around: $0) } ?? find(in: picture)
        let found = watch.now
        let readings = try read(plates, in: picture)
        let done = watch.now
        return (readings, StageTimes(detect: found - started, read: done - found, total: done - started))
    }

    /// Plates and their places, by falling score.
    package func find(in picture: Picture, part: Box? = nil) throws -> [Detection] {
        let found = try detector.find(in: picture, part: part)
        guard found.isEmpty, isThorough, part == nil, picture.width > Self.largePicture else { return found }
        let tiles = Tiles.parts(width: picture.width, height: picture.height, side: detector.width * 5 / 4)
        return Detection.suppressed(try tiles.flatMap { try detector.find(in: picture, part: $0) })
    }

    /// Reads plates whose place is known, by falling confidence.
    package func read(_ plates: [Detection], in picture: Picture) throws -> [PlateReading] {
        let first = try reader.read(plates.map { PlateViews.first(of: $0, margin: reader.margin) }, in: picture)
        let readings = try zip(plates, first)
            .map { plate, opinion in try reading(of: plate, first: opinion, picture) }
            .filter { $0.confidence >= floor }
            .sorted { $0.confidence > $1.confidence }
        return Self.distinct(readings)
    }

    /// One reading a plate: of boxes that lie mostly in one another the surest text, in the place of the best-scored box.
    private static func distinct(_ sorted: [PlateReading]) -> [PlateReading] {
        var kept: [PlateReading] = []
        for reading in sorted {
            guard let index = kept.firstIndex(where: { $0.box.nesting(with: reading.box) >= 0.7 }) else {
                kept.append(reading)
                continue
            }
            guard reading.detection > kept[index].detection else { continue }
            kept[index].box = reading.box
            kept[index].outline = reading.outline
            kept[index].detection = reading.detection
        }
        return kept
    }

    private func reading(of plate: Detection, first: PlateOpinion, _ picture: Picture) throws -> PlateReading {
        var opinion = first
        var read = opinion.characters.read()
        var opinions = [first]
        for views in PlateViews.further(of: plate, margin: reader.margin)
        where PlateViews.doubt.contains(read.confidence) {
            opinions += try reader.read(views, in: picture)
            opinion = PlateOpinion.together(opinions)
            read = opinion.characters.read()
        }
        return PlateReading(
            text: read.text,
            // No text is not a sure text.
            confidence: read.text.isEmpty ? 0 : read.confidence,
            characters: read.characters,
            region: reader.region(of: opinion),
            outline: plate.outline,
            box: plate.box,
            detection: plate.score,
            slots: opinion.characters
        )
    }
}

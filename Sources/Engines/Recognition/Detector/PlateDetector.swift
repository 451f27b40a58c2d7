import Core
import Imaging
import Inference

/// Finds plates in a picture. Not thread safe: each thread has its own.
package final class PlateDetector {
    /// Columns of an output row: score, box x1 y1 x2 y2, corners TL TR BR BL as x and y.
    private static let columns = 13

    /// Part of the model's own threshold from which plates are offered to the reader. That threshold shows few wrong
    /// boxes; the reader tells them from plates more surely, and boxes that score less are often plates. A camera
    /// sees a plate again in its next picture, so there fewer doubtful boxes are worth their time.
    private static let offered = 0.6, offeredOfOnePicture = 0.4
    /// Sizes of inputs for parts are multiples of this, so that the runtime plans its memory for a few sizes only.
    private static let step = 64
    /// Plates in one picture.
    private static let most = 12

    /// Plates that score less are left out.
    package let threshold: Double
    package let width: Int
    package let height: Int

    /// Whether the network takes any size (multiples of 32), so that a part of a picture costs less than the whole.
    package let isCheapInParts: Bool

    private let session: InferenceSession
    private let input: UnsafeMutableBufferPointer<Float>

    /// - Parameters:
    ///   - threshold: instead of the one that the model comes with.
    ///   - isThorough: offer more doubtful boxes, for a picture that has no next one.
    package init(
        runtime: InferenceRuntime,
        models: ModelFolder,
        threshold: Double? = nil,
        isThorough: Bool = false
    ) throws {
        let description = try DetectorDescription.load(models.detectorDescription)
        self.threshold =
            threshold ?? description.scoreThreshold * (isThorough ? Self.offeredOfOnePicture : Self.offered)
        (width, height) = (description.input.width, description.input.height)
        session = try InferenceSession(runtime: runtime, modelAt: models.detector)
        try session.expect(input: [1, 3, height, width], outputs: [[1, -1, Self.columns]], file: models.detector)
        isCheapInParts = session.inputs[0].shape[2...].allSatisfy { $0 < 0 }
        input = .allocate(capacity: 3 * width * height)
        input.initialize(repeating: 0)
    }

    deinit { input.deallocate() }

    /// The plates in a picture, by falling score. With `part`, only that part is looked at, as large as fits.
    package func find(in picture: Picture, part: Box? = nil) throws -> [Detection] {
        try find(in: picture, part: part, width, height)
    }

    /// The plates in a part of a picture, by falling score. Where the network allows it the part is looked at in an input
    /// of its own size, at the scale at which the whole picture would be looked at.
    package func find(in picture: Picture, around part: Box) throws -> [Detection] {
        guard isCheapInParts else { return try find(in: picture, part: part) }
        let scale = min(Double(width) / Double(picture.width), Double(height) / Double(picture.height))
        func size(_ length: Double, _ whole: Int) -> Int {
            let steps = (length * scale / Double(Self.step)).rounded(.up)
            return steps > 1 ? min(whole, Int(min(steps, 64)) * Self.step) : min(whole, Self.step)
        }
        return try find(in: picture, part: part, size(part.width, width), size(part.height, height))
    }

    private func find(in picture: Picture, part: Box?, _ width: Int, _ height: Int) throws -> [Detection] {
        let letterbox = Letterbox(picture, part: part, width: width, height: height)
        let used = UnsafeMutableBufferPointer(rebasing: input[..<(3 * width * height)])
        letterbox.fill(picture, into: used)
        let found = try session.run(input: used, shape: [1, 3, height, width]) { outputs in
            try candidates(outputs[0], letterbox)
        }
        return Detection.suppressed(found, limit: Self.most)
    }

    private func candidates(_ output: TensorView, _ letterbox: Letterbox) throws -> [Detection] {
        guard output.shape.last == Self.columns, let values = output.values.baseAddress else {
            throw Problem(
                .invalidInput,
                "inference.model",
                "The detector gave \(output.shape), not rows of \(Self.columns)."
            )
        }
        var found: [Detection] = []
        for row in 0..<(output.values.count / Self.columns) {
            let row = values + row * Self.columns
            guard Double(row[0]) >= threshold else { continue }
            func point(_ column: Int) -> Point {
                letterbox.toPicture(Point(x: Double(row[column]), y: Double(row[column + 1])))
            }
            let (low, high) = (point(1), point(3))
            let box = Box(x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y)
            guard box.x.isFinite, box.y.isFinite, box.width >= 1, box.height >= 1, box.area.isFinite else { continue }
            let corners = Quad(topLeft: point(5), topRight: point(7), bottomRight: point(9), bottomLeft: point(11))
            found.append(Detection(score: Double(row[0]), box: box, corners: corners))
        }
        return found
    }
}

import Core
import Foundation
import Imaging
import Inference

/// A detector that a person brings, with the suppression of overlapping boxes inside.
///
/// It takes 1 x 3 x height x width, RGB from 0 to 1, letterboxed on grey, and gives rows of seven numbers: number of
/// the picture, box x1 y1 x2 y2 in pixels of the input, class, score. It tells no corners.
final class OwnDetector: PlateFinder {
    private static let columns = 7
    /// The input's size where the network leaves it free.
    private static let usualSize = 640
    private static let sizes = 32...1920
    /// Boxes that score less are offered to nobody.
    private static let threshold: Float = 0.25
    /// Plates in one picture, and rows that are looked at.
    private static let most = 12, mostRows = 100_000

    let width: Int
    let height: Int

    private let session: InferenceSession
    private let input: UnsafeMutableBufferPointer<Float>
    private let fileName: String

    /// Loads the network and tries it on a grey picture. Throws `inference.model` when it does not fit.
    init(runtime: InferenceRuntime, modelAt url: URL) throws {
        fileName = url.lastPathComponent
        session = try InferenceSession(runtime: runtime, ownModelAt: url)
        let shape = session.inputs[0].shape
        guard session.inputs.count == 1, session.inputs[0].element == .float, shape.count == 4,
            [1, -1].contains(shape[0]), shape[1] == 3
        else {
            throw Self.fault(
                fileName,
                "it takes \(session.inputs.map(\.shape)), not one picture of 1 x 3 x height x width floats"
            )
        }
        (height, width) = (
            shape[2] < 0 ? Self.usualSize : shape[2], shape[3] < 0 ? Self.usualSize : shape[3]
        )
        guard Self.sizes.contains(width), Self.sizes.contains(height) else {
            throw Self.fault(fileName, "a picture of \(width) x \(height) is too small or too large")
        }
        input = .allocate(capacity: 3 * width * height)
        input.initialize(repeating: Letterbox.padding)
        _ = try session.run(input: input, shape: [1, 3, height, width]) { try rows($0) }
    }

    deinit { input.deallocate() }

    func find(in picture: Picture, part: Box?) throws -> [Detection] {
        let letterbox = Letterbox(picture, part: part, width: width, height: height)
        letterbox.fill(picture, into: input)
        let found = try session.run(input: input, shape: [1, 3, height, width]) { outputs in
            try rows(outputs).compactMap { row -> Detection? in
                guard row[6] >= Self.threshold else { return nil }
                let low = letterbox.toPicture(Point(x: Double(row[1]), y: Double(row[2])))
                let high = letterbox.toPicture(Point(x: Double(row[3]), y: Double(row[4])))
                let box = Box(x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y)
                guard box.width >= 1, box.height >= 1 else { return nil }
                return Detection(score: Double(min(row[6], 1)), box: box, outline: Quad(box))
            }
        }
        return Detection.suppressed(found, limit: Self.most)
    }

    /// The rows of the output, all of finite numbers near the picture.
    private func rows(_ outputs: [TensorView]) throws -> [[Float]] {
        let output = outputs[0]
        let leading = output.shape.dropLast(1)
        guard output.shape.last == Self.columns, leading.count == 1 || (leading.count == 2 && leading.first == 1),
            output.values.count / Self.columns <= Self.mostRows
        else {
            throw Self.fault(fileName, "it gives \(outputs.map(\.shape)), not rows of \(Self.columns) numbers")
        }
        guard output.values.allSatisfy({ $0.isFinite && abs($0) < 1e6 }) else {
            throw Self.fault(fileName, "it gives values that are no numbers, or too large ones")
        }
        return (0..<(output.values.count / Self.columns)).map { row in
            Array(output.values[(row * Self.columns)..<((row + 1) * Self.columns)])
        }
    }

    private static func fault(_ fileName: String, _ words: String) -> Problem {
        Problem(
            .invalidInput,
            "inference.model",
            "The detector \(fileName) cannot be used: \(words). Name one that gives rows of picture, x1, y1, x2, y2, "
                + "class and score."
        )
    }
}

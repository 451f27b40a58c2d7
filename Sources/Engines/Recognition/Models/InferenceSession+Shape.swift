import Core
import Foundation
import Inference

extension InferenceSession {
    /// Throws `inference.model` unless the network takes one such input and gives such outputs; -1 stands for any size,
    /// a free size of the network fits anything.
    func expect(input: [Int], outputs expected: [[Int]], file: URL) throws {
        let fits =
            inputs.count == 1 && inputs[0].element == .float && Self.fits(inputs[0].shape, input)
            && outputs.count == expected.count
            && zip(outputs, expected).allSatisfy { Self.fits($0.shape, $1) }
        guard !fits else { return }
        throw Problem(
            .invalidInput,
            "inference.model",
            "The network \(file.lastPathComponent) does not fit: it takes \(inputs.map(\.shape)) and gives "
                + "\(outputs.map(\.shape)); expected are \([input]) and \(expected) (-1 is any)."
        )
    }

    private static func fits(_ shape: [Int], _ expected: [Int]) -> Bool {
        shape.count == expected.count && zip(shape, expected).allSatisfy { $0 == $1 || $0 < 0 || $1 < 0 }
    }
}

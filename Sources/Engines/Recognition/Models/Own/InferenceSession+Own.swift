import Core
import Foundation
import Inference

extension InferenceSession {
    /// Networks of plates are a few megabytes.
    private static let mostBytes = 300_000_000

    /// Loads a network from outside: an ordinary file of a believable size. Throws `inference.model`.
    convenience init(runtime: InferenceRuntime, ownModelAt url: URL) throws {
        let values = try? url.resolvingSymlinksInPath().resourceValues(forKeys: [.isRegularFileKey, .fileSizeKey])
        if let values {
            guard values.isRegularFile == true, let size = values.fileSize, size <= Self.mostBytes else {
                throw Problem(
                    .invalidInput,
                    "inference.model",
                    "\(url.path) is no ordinary file, or larger than \(Self.mostBytes / 1_000_000) MB. "
                        + "Name a network in ONNX format."
                )
            }
        }
        try self.init(runtime: runtime, modelAt: url)
    }
}

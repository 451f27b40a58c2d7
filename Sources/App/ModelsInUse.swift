import Core
import Foundation
import Inference
import Recognition
import Synchronization

/// The networks that read, loaded once for each camera's thread.
final class ModelsInUse: Sendable {
    private let folder: URL?
    private let known = Mutex<[String: String]>([:])

    init(folder: URL?) { self.folder = folder }

    func recogniser() throws -> any PictureRecogniser {
        let runtime = try InferenceRuntime.load()
        let models = try ModelFolder.find(folder)
        let recogniser = try PlateRecogniser(runtime: runtime, models: models)
        known.withLock {
            $0 = [
                "runtime": "ONNX Runtime \(runtime.version)",
                "detector": models.detector.lastPathComponent,
                "reader": models.reader.lastPathComponent,
            ]
        }
        return recogniser
    }

    /// For the status page.
    var description: [String: String] { known.withLock { $0 } }
}

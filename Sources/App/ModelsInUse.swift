import Core
import Foundation
import Inference
import Recognition
import Settings
import Synchronization
import Telemetry

/// The networks that read, loaded once for each camera's thread.
final class ModelsInUse: Sendable {
    private static let condition = "recognition.own-networks"

    private let folder: URL?
    private let named: OwnNetworks
    private let settings: SettingsStore
    private let health: Health
    private let known = Mutex<[String: String]>([:])
    /// What was loaded last.
    private let last = Mutex(OwnNetworks())

    /// - Parameter named: networks named at the start, which come before those in the settings.
    init(folder: URL?, named: OwnNetworks, settings: SettingsStore, health: Health) {
        self.folder = folder
        self.named = named
        self.settings = settings
        self.health = health
    }

    /// A person's networks where they can be used, else those that come along.
    func recogniser() throws -> any PictureRecogniser {
        let own = named.or(settings.value(RecognitionSettings.self).networks)
        let isNew = last.withLock { last in
            defer { last = own }
            return last != own
        }
        if isNew { health.clear(Self.condition) }
        let runtime = try InferenceRuntime.load()
        let models = try ModelFolder.find(folder)
        let recogniser = try PlateRecogniser(
            runtime: runtime,
            models: models,
            own: own,
            onTrouble: { [health] in Self.raise($0, to: health) }
        )
        known.withLock {
            $0 = [
                "runtime": "ONNX Runtime \(runtime.version)",
                "detector": recogniser.usesOwnDetector
                    ? Self.name(own.detector) : models.detector.lastPathComponent,
                "reader": recogniser.usesOwnReader ? Self.name(own.reader) : models.reader.lastPathComponent,
            ]
        }
        return recogniser
    }

    private static func raise(_ problem: Problem, to health: Health) {
        health.raise(
            condition,
            .warning,
            "A network of your own cannot be used",
            advice:
                "\(problem.message) The one that comes along is used until another is named or Sallyport starts again."
        )
    }

    /// Of a person's network the file's name alone: where it lies is for administrators, in the settings.
    private static func name(_ path: String) -> String { URL(filePath: path).lastPathComponent }

    /// For the status page.
    var description: [String: String] { known.withLock { $0 } }
}

import Capture
import Core
import Recognition
import ServiceLifecycle
import Settings

/// The line from recognition to evidence as one service, so that it empties in order when the program stops:
/// vehicles in sight are told as lost, decided, and kept.
struct PassageLine: Service {
    let recognition: RecognitionEngine
    let settings: SettingsStore
    let passages: BoundedQueue<PassageEvent>
    let desk: PassageDesk
    let keeper: EvidenceKeeper

    func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await desk.run() }
            group.addTask { await keeper.run() }
            await cancelWhenGracefulShutdown { await recognition.run(cameras: cameras) }
            passages.finish()
            await group.waitForAll()
        }
    }

    /// The cameras in the settings, as they change.
    private var cameras: AsyncStream<[CameraID]> {
        let changes = settings.changes(of: CamerasSettings.self)
        return AsyncStream { continuation in
            let task = Task {
                for await settings in changes { continuation.yield(settings.cameras.map(\.id)) }
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }
}

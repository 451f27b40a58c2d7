import Core
import Logging
import Settings
import Synchronization
import Telemetry

/// Keeps one recogniser at work for every camera and tells passages in order.
package final class RecognitionEngine: Sendable {
    private struct Post {
        var worker: RecognitionWorker
        var done: Task<Void, Never>
    }

    /// The plates in each frame, for live view; slow watchers lose frames.
    package let live = Broadcast<LiveReadings>()

    private let settings: SettingsStore
    private let frames: @Sendable (CameraID) -> NewestFrame
    private let makeRecogniser: @Sendable () throws -> any PictureRecogniser
    private let passages: BoundedQueue<PassageEvent>
    private let health: Health
    private let gauges: RecognitionGauges
    private let clock: Clock
    private let logger: Logger
    private let posts = Mutex<[CameraID: Post]>([:])

    /// - Parameters:
    ///   - frames: the queue that holds the newest frame of a camera.
    ///   - passages: where passages go; a full queue makes recognition wait, never loses one.
    package init(
        settings: SettingsStore,
        frames: @escaping @Sendable (CameraID) -> NewestFrame,
        makeRecogniser: @escaping @Sendable () throws -> any PictureRecogniser,
        passages: BoundedQueue<PassageEvent>,
        health: Health,
        metrics: Metrics,
        clock: Clock,
        logger: Logger = Logger(label: "recognition")
    ) {
        self.settings = settings
        self.frames = frames
        self.makeRecogniser = makeRecogniser
        self.passages = passages
        self.health = health
        self.gauges = RecognitionGauges(metrics)
        self.clock = clock
        self.logger = logger
    }

    /// Follows the cameras and the settings until cancelled; returns when every passage in sight has been told.
    package func run(cameras: AsyncStream<[CameraID]>) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                var known = self.settings.value(RecognitionSettings.self).networks
                for await settings in self.settings.changes(of: RecognitionSettings.self) {
                    self.apply(settings, renewing: settings.networks != known)
                    known = settings.networks
                }
            }
            for await present in cameras { await follow(Set(present)) }
            group.cancelAll()
        }
        await follow([])
    }

    private func apply(_ settings: RecognitionSettings, renewing: Bool) {
        posts.withLock { posts in
            for (camera, post) in posts {
                post.worker.apply(settings.rules(of: camera))
                if renewing { post.worker.renew() }
            }
        }
    }

    private func follow(_ present: Set<CameraID>) async {
        let gone = posts.withLock { posts in
            let gone = posts.filter { !present.contains($0.key) }
            for camera in gone.keys { posts[camera] = nil }
            for camera in present where posts[camera] == nil { posts[camera] = start(camera) }
            return gone
        }
        for post in gone.values { post.worker.stop() }
        for post in gone.values { await post.done.value }
    }

    private func start(_ camera: CameraID) -> Post {
        let worker = RecognitionWorker(
            camera: camera,
            frames: frames(camera),
            rules: settings.value(RecognitionSettings.self).rules(of: camera),
            makeRecogniser: makeRecogniser,
            tell: { [gauges, passages] event in
                gauges.note(event)
                passages.put(event)
            },
            live: live,
            health: health,
            gauges: gauges,
            clock: clock
        )
        logger.info("recognition watches camera \(camera)")
        return Post(worker: worker, done: Task { await NamedThread.run("reader-\(camera)") { worker.work() } })
    }
}

import Core
import Foundation
import Synchronization
import Telemetry

/// Where one camera's pictures go, and how it is doing. Outlives restarts of the camera, so that those who take
/// pictures need not notice them.
final class CameraOutlets: Sendable {
    let id: CameraID
    private let analysis = NewestFrame()
    let live = Broadcast<Frame>()

    private struct Content {
        var configuration: CameraConfiguration?
        var kind = ""
        /// Number of the run whose pictures count; an older run that still ends is not heard.
        var run = 0
        var watch = CameraWatch()
        var meter = RateMeter()
        var frames: UInt64 = 0
        var dropped = 0
        var lag = LagWatch()
        var latest: Frame?
        /// Recognition asked for pictures; before that none is lost on it.
        var isTapped = false
    }

    private let content = Mutex(Content())
    private let telling = Mutex(())
    private let clock: Clock
    private let health: Health
    private let frameCounter: Counter
    private let dropCounter: Counter
    private let changed: @Sendable () -> Void

    init(
        id: CameraID,
        clock: Clock,
        health: Health,
        metrics: Metrics,
        changed: @escaping @Sendable () -> Void
    ) {
        self.id = id
        self.clock = clock
        self.health = health
        self.changed = changed
        let labels = ["camera": id.value]
        frameCounter = metrics.counter(
            "sallyport_camera_frames_total",
            help: "Pictures that a camera gave.",
            labels: labels
        )
        dropCounter = metrics.counter(
            "sallyport_camera_frames_dropped_total",
            help: "Pictures that recognition was too slow for.",
            labels: labels
        )
    }

    /// For recognition: newest frame wins.
    func tap() -> NewestFrame {
        content.withLock { $0.isTapped = true }
        return analysis
    }

    /// Begins a run with these settings; gives its number.
    func begin(_ configuration: CameraConfiguration, kind: String) -> Int {
        let now = clock.now().monotonic
        let run = content.withLock { content in
            content.configuration = configuration
            content.kind = kind
            content.run += 1
            content.meter = RateMeter()
            content.watch.restarted(at: now)
            return content.run
        }
        tellCondition()
        return run
    }

    func tried(run: Int) {
        let now = clock.now().monotonic
        content.withLock { if $0.run == run { $0.watch.tried(at: now) } }
    }

    func take(_ picture: Picture, at moment: Moment, run: Int) {
        let taken: (frame: Frame, isChanged: Bool, isTapped: Bool)? = content.withLock { content in
            guard content.run == run else { return nil }
            content.frames += 1
            let frame = Frame(camera: id, sequence: content.frames, moment: moment, picture: picture)
            content.latest = frame
            content.meter.count(at: moment.monotonic)
            return (frame, content.watch.frame(at: moment.monotonic), content.isTapped)
        }
        guard let taken else { return }
        if taken.isTapped { analysis.put(taken.frame) }
        frameCounter.increment()
        countDropped()
        if taken.isChanged { tellCondition() }
        live.send(taken.frame)
    }

    func failed(_ problem: Problem, run: Int) {
        if content.withLock({ $0.run == run && $0.watch.failed(problem.message) }) { tellCondition() }
    }

    func ended(run: Int) {
        if content.withLock({ $0.run == run && $0.watch.ended() }) { tellCondition() }
    }

    /// Notices silence, and that recognition does not keep up.
    func look() {
        let now = clock.now().monotonic
        let isNews = content.withLock { content in
            content.lag.look(at: now, pictures: content.frames, leftOut: content.dropped)
        }
        if isNews { tellCondition() }
        if content.withLock({ $0.configuration != nil && $0.watch.look(at: now) }) { tellCondition() }
    }

    /// The camera is gone for good.
    func close() {
        content.withLock { content in
            content.run += 1
            content.configuration = nil
        }
        tellCondition()
        analysis.finish()
        live.finish()
    }

    var latest: Frame? { content.withLock { $0.latest } }

    /// Nil before the camera has settings.
    var state: CameraState? {
        let now = clock.now().monotonic
        return content.withLock { content in
            guard let configuration = content.configuration else { return nil }
            return CameraState(
                id: id,
                name: configuration.name,
                kind: content.kind,
                condition: content.watch.condition,
                framesPerSecond: content.meter.rate(at: now),
                width: content.latest?.picture.width ?? 0,
                height: content.latest?.picture.height ?? 0,
                frames: content.frames,
                dropped: UInt64(content.dropped),
                leftOut: content.lag.share,
                lastFrame: content.latest?.moment.wall
            )
        }
    }

    private func countDropped() {
        let all = analysis.droppedCount
        let new = content.withLock { content in
            defer { content.dropped = max(all, content.dropped) }
            return all - content.dropped
        }
        if new > 0 { dropCounter.increment(by: new) }
    }

    /// Brings the appliance's health in line with the camera's condition as it is now, not as it was when something
    /// changed: two threads may come here in another order than they changed it.
    private func tellCondition() {
        telling.withLock { _ in
            let (name, condition) = content.withLock { ($0.configuration?.name, $0.watch.condition) }
            let (silent, failed) = ("camera.silent:\(id)", "camera.failed:\(id)")
            switch (name, condition) {
            case (let name?, .silent):
                health.clear(failed)
                health.raise(
                    silent,
                    .warning,
                    "Camera “\(name)” gives no pictures.",
                    advice:
                        "Nothing came for \(Int(CameraWatch.patience.inSeconds)) seconds. Check that the camera is on, "
                        + "that no other program holds it, and the network to it."
                )
            case (let name?, .failed(let advice)):
                health.clear(silent)
                health.raise(failed, .critical, "Camera “\(name)” does not work.", advice: advice)
            default:
                health.clear(silent)
                health.clear(failed)
            }
        }
        tellLag()
        changed()
    }

    private func tellLag() {
        telling.withLock { _ in
            let (name, isLagging) = content.withLock { ($0.configuration?.name, $0.lag.isLagging) }
            let condition = "recognition.lagging:\(id)"
            guard let name, isLagging else { return health.clear(condition) }
            health.raise(
                condition,
                .warning,
                "Recognition leaves out pictures of camera “\(name)”.",
                advice:
                    "For a minute more than half of its pictures were not searched, because the processor is too slow "
                    + "for all of them. Plates are read later and less surely. Let fewer pictures be read per second, "
                    + "choose a smaller resolution, or use fewer cameras."
            )
        }
    }
}

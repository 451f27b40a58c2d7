import Core
import Synchronization
import Telemetry

/// The way of one camera's frames from picture to passage: detector, reader and tracker as plain calls on one thread.
final class RecognitionWorker: Sendable {
    private let camera: CameraID
    private let frames: NewestFrame
    private let makeRecogniser: @Sendable () throws -> any PictureRecogniser
    private let tell: @Sendable (PassageEvent) -> Void
    private let live: Broadcast<LiveReadings>
    private let health: Health
    private let gauges: RecognitionGauges
    private let clock: Clock
    private let rules: Mutex<TrackingRules>
    private let isStopped = Atomic(false)
    /// Other networks are to be loaded.
    private let isOutdated = Atomic(false)

    init(
        camera: CameraID,
        frames: NewestFrame,
        rules: TrackingRules,
        makeRecogniser: @escaping @Sendable () throws -> any PictureRecogniser,
        tell: @escaping @Sendable (PassageEvent) -> Void,
        live: Broadcast<LiveReadings>,
        health: Health,
        gauges: RecognitionGauges,
        clock: Clock
    ) {
        self.camera = camera
        self.frames = frames
        self.rules = Mutex(rules)
        self.makeRecogniser = makeRecogniser
        self.tell = tell
        self.live = live
        self.health = health
        self.gauges = gauges
        self.clock = clock
    }

    func apply(_ rules: TrackingRules) { self.rules.withLock { $0 = rules } }

    /// Loads the networks anew before the next picture.
    func renew() { isOutdated.store(true, ordering: .relaxed) }

    func stop() { isStopped.store(true, ordering: .relaxed) }

    /// Until stopped; blocks the calling thread.
    func work() {
        var tracker = PassageTracker(camera: camera, rules: rules.withLock { $0 })
        var recogniser: (any PictureRecogniser)?
        var lookout = Lookout(isCheapInParts: false)
        var backoff = Backoff(first: .seconds(1), longest: .seconds(60))
        var nextTry = clock.now().monotonic
        loop: while !isStopped.load(ordering: .relaxed) {
            tracker.apply(rules.withLock { $0 })
            if isOutdated.exchange(false, ordering: .relaxed) {
                recogniser = nil
                nextTry = clock.now().monotonic
            }
            if recogniser == nil, clock.now().monotonic >= nextTry {
                recogniser = load()
                lookout = Lookout(isCheapInParts: recogniser?.isCheapInParts ?? false)
                if recogniser == nil {
                    nextTry = clock.now().monotonic + backoff.next(jitter: .random(in: 0...1))
                }
            }
            switch frames.take(within: 0.25) {
            case .frame(let frame):
                guard let recogniser else { continue }
                take(frame, with: recogniser, &lookout, into: &tracker)
            case .nothingYet:
                for event in tracker.idle(at: clock.now()) { tell(event) }
            case .finished:
                break loop
            }
        }
        for event in tracker.finish(at: clock.now()) { tell(event) }
    }

    private func take(
        _ frame: Frame,
        with recogniser: any PictureRecogniser,
        _ lookout: inout Lookout,
        into tracker: inout PassageTracker
    ) {
        let look = lookout.look(at: frame)
        switch look {
        case .nowhere:
            for event in tracker.idle(at: frame.moment) { tell(event) }
        case .everywhere, .around:
            let readings = read(frame, look, with: recogniser)
            lookout.note(look, readings, at: frame.moment)
            for event in tracker.step(readings: readings, frame: frame) { tell(event) }
        }
        live.send(
            LiveReadings(
                camera: camera,
                moment: frame.moment,
                width: frame.picture.width,
                height: frame.picture.height,
                plates: tracker.live(at: frame.moment).map { $0.seen(in: frame.picture) }
            )
        )
    }

    private func read(_ frame: Frame, _ look: LookPlan.Look, with recogniser: any PictureRecogniser) -> [PlateReading] {
        do {
            let part: Box? = if case .around(let box) = look { box } else { nil }
            let result = try recogniser.read(frame.picture, within: part)
            gauges.note(result.times)
            health.clear("recognition.failed:\(camera)")
            return result.readings
        } catch {
            health.raise(
                "recognition.failed:\(camera)",
                .critical,
                "Pictures of camera \(camera) cannot be read",
                advice: "\(error) Plates are not recognised until this is mended."
            )
            return []
        }
    }

    private func load() -> (any PictureRecogniser)? {
        do {
            let recogniser = try makeRecogniser()
            health.clear("recognition.models")
            return recogniser
        } catch {
            health.raise(
                "recognition.models",
                .critical,
                "The recogniser does not start",
                advice: "\(error) No plate is read until this is mended; Sallyport tries again by itself."
            )
            return nil
        }
    }
}

import Core
import Foundation
import Logging
import Settings
import Synchronization
import Telemetry

/// Keeps the cameras of the settings running and hands out their pictures.
package final class CaptureEngine: Sendable {
    /// All cameras' states, whenever the condition of one or the list of cameras changes.
    package let cameraChanges = Broadcast<[CameraState]>()
    package let steering: SteeringDesk

    private struct Content {
        var outlets: [CameraID: CameraOutlets] = [:]
        var runs: [CameraID: CameraRun] = [:]
        /// As in the settings.
        var order: [CameraID] = []
        var isOver = false
    }

    private let content = Mutex(Content())
    private let settings: SettingsStore
    private let health: Health
    private let metrics: Metrics
    private let clock: Clock
    private let sources: [any CameraSource.Type]
    private let logger = Logger(label: "capture")

    /// `sources` are asked in their order for whom a camera's source is.
    package init(
        settings: SettingsStore,
        health: Health,
        metrics: Metrics,
        clock: Clock,
        sources: [any CameraSource.Type] = CameraSources.all,
        controls: @escaping CameraControls.Maker = CameraControls.control
    ) {
        self.settings = settings
        self.health = health
        self.metrics = metrics
        self.clock = clock
        self.sources = sources
        steering = SteeringDesk(settings: settings, clock: clock, make: controls)
        settings.addVerifier(for: CamerasSettings.key) { json in
            try Self.check(JSONDecoder().decode(CamerasSettings.self, from: json).cameras, sources)
        }
    }

    /// Refuses cameras whose source no kind takes, or whose kind finds a fault in it.
    private static func check(_ cameras: [CameraConfiguration], _ sources: [any CameraSource.Type]) throws {
        var faults: [Problem.Field] = []
        for (index, camera) in cameras.enumerated() {
            do {
                guard let kind = sources.first(where: { $0.accepts(camera.source) }) else {
                    throw Problem(.invalidInput, "camera.source", CameraSources.advice)
                }
                try kind.check(camera)
            } catch {
                faults.append(Problem.Field(path: "cameras.\(index).source", message: "\(error)"))
            }
        }
        guard !faults.isEmpty else { return }
        throw Problem(.invalidInput, "settings.invalid", "A camera's source cannot be used.", fields: faults)
    }

    /// Runs until its task is cancelled, then stops every camera.
    package func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                for await value in self.settings.changes(of: CamerasSettings.self) { self.apply(value.cameras) }
            }
            group.addTask {
                // That pictures stay away is no event: somebody has to look at the clock.
                while !Task.isCancelled {
                    try? await Task.sleep(for: .milliseconds(500))
                    self.look()
                }
            }
            group.addTask { await self.steering.run() }
        }
        await end()
    }

    /// The cameras as in the settings, in their order.
    package func states() -> [CameraState] {
        content.withLock { content in content.order.compactMap { content.outlets[$0]?.state } }
    }

    package func latestFrame(of camera: CameraID) -> Frame? {
        content.withLock { $0.outlets[camera] }?.latest
    }

    /// The tap for recognition. There is one a camera; it may be asked for before the camera exists, and ends with it.
    package func frames(of camera: CameraID) -> NewestFrame { outlets(of: camera).tap() }

    /// Every picture as it comes, beginning with the latest; at most `depth` wait, the oldest give way.
    package func liveFrames(of camera: CameraID, depth: Int) -> AsyncStream<Frame> {
        let outlets = outlets(of: camera)
        return outlets.live.subscribe(depth: depth, first: outlets.latest)
    }

    private func outlets(of camera: CameraID) -> CameraOutlets {
        content.withLock { outlets(of: camera, in: &$0) }
    }

    private func outlets(of camera: CameraID, in content: inout Content) -> CameraOutlets {
        if let known = content.outlets[camera] { return known }
        let new = CameraOutlets(id: camera, clock: clock, health: health, metrics: metrics) { [weak self] in
            self?.tellChange()
        }
        if content.isOver { new.close() }
        content.outlets[camera] = new
        return new
    }

    /// Starts, restarts and stops what differs from `cameras`; what is the same goes on undisturbed.
    private func apply(_ cameras: [CameraConfiguration]) {
        let (runs, gone) = content.withLock { content in
            let wanted = Set(cameras.map(\.id))
            let gone = content.order.filter { !wanted.contains($0) }.compactMap { id in
                (content.runs.removeValue(forKey: id), content.outlets.removeValue(forKey: id))
            }
            content.order = cameras.map(\.id)
            return (content.runs, gone)
        }
        for (run, outlets) in gone {
            run?.halt()
            outlets?.close()
        }
        for camera in cameras where !(runs[camera.id]?.goOn(with: camera) ?? false) {
            start(camera, after: runs[camera.id])
        }
        steering.apply(cameras)
        tellChange()
    }

    private func start(_ camera: CameraConfiguration, after predecessor: CameraRun?) {
        predecessor?.halt()
        let outlets = outlets(of: camera.id)
        guard let kind = sources.first(where: { $0.accepts(camera.source) }) else {
            let run = outlets.begin(camera, kind: "unknown")
            outlets.failed(Problem(.invalidInput, "camera.source", CameraSources.advice), run: run)
            return
        }
        let run = CameraRun(camera, kind: kind, outlets: outlets, clock: clock, after: predecessor)
        content.withLock { $0.runs[camera.id] = run }
    }

    private func look() {
        for outlets in content.withLock({ Array($0.outlets.values) }) { outlets.look() }
    }

    private func tellChange() { cameraChanges.send(states()) }

    /// Stops all cameras and waits for their threads, though not for ever: a thread that hangs in a driver is left.
    private func end() async {
        let (runs, outlets) = content.withLock { content in
            content.isOver = true
            return (Array(content.runs.values), Array(content.outlets.values))
        }
        for run in runs { run.halt() }
        await withCheckedContinuation { continuation in
            let waiter = Thread { [logger] in
                for run in runs where !run.waitUntilOver(within: .seconds(5)) {
                    logger.warning("Camera \(run.configuration.id) did not stop in time")
                }
                continuation.resume()
            }
            waiter.name = "capture end"
            waiter.start()
        }
        for outlet in outlets { outlet.close() }
        cameraChanges.finish()
    }
}

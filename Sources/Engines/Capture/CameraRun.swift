import Core
import Foundation
import Logging
import Synchronization

/// Keeps one camera going with one set of settings: a thread of its own that runs the source, waits, and tries again.
final class CameraRun: Sendable {
    /// A wrong password or path does not heal by itself, and many tries lock an account: such a camera is left alone
    /// for longer.
    private static let hopelessWait: Duration = .seconds(60)
    /// A source that ran for so long was well; the next wait is short again.
    private static let wellAfter: Duration = .seconds(10)

    let configuration: CameraConfiguration
    private let zoom: Mutex<DigitalZoom>
    private let stop = StopSignal()
    private let over = StopSignal()
    private let kind: any CameraSource.Type
    private let outlets: CameraOutlets
    private let clock: Clock
    private let logger = Logger(label: "capture")

    /// Starts at once, but lets `predecessor` end first: some cameras serve one reader only.
    init(
        _ configuration: CameraConfiguration,
        kind: any CameraSource.Type,
        outlets: CameraOutlets,
        clock: Clock,
        after predecessor: CameraRun?
    ) {
        self.configuration = configuration
        zoom = Mutex(configuration.digitalZoom)
        self.kind = kind
        self.outlets = outlets
        self.clock = clock
        let run = outlets.begin(configuration, kind: kind.kind)
        NamedThread.start("camera-\(configuration.id)") { [self] in
            predecessor?.waitUntilOver(within: .seconds(5))
            keepGoing(run)
            over.raise()
        }
    }

    /// Goes on with other settings where they leave the source as it is; false where they do not.
    func goOn(with new: CameraConfiguration) -> Bool {
        guard new.comes(as: configuration) else { return false }
        zoom.withLock { $0 = new.digitalZoom }
        return true
    }

    func halt() { stop.raise() }

    /// Blocks the calling thread. False when the camera's thread still hangs in its source after `limit`.
    @discardableResult
    func waitUntilOver(within limit: Duration) -> Bool { over.wait(for: limit) }

    private func keepGoing(_ run: Int) {
        var backoff = Backoff()
        while !stop.isRaised {
            outlets.tried(run: run)
            let begun = clock.now().monotonic
            do {
                try runOnce(run)
                if !stop.isRaised { outlets.ended(run: run) }
                return
            } catch {
                if stop.isRaised { return }
                let problem = error as? Problem ?? Problem(.internalError, "camera.failed", "\(error)")
                if clock.now().monotonic - begun > Self.wellAfter { backoff.reset() }
                let wait = backoff.next(jitter: Double.random(in: 0...1))
                outlets.failed(problem, run: run)
                stop.wait(for: problem.kind.isHopeless ? max(wait, Self.hopelessWait) : wait)
            }
        }
    }

    private func runOnce(_ run: Int) throws {
        let source = try kind.init(configuration: configuration, clock: clock)
        let (rotation, resolution) = (configuration.rotation, configuration.resolution)
        logger.info("Camera \(configuration.id) opens \(configuration.shownSource)")
        try source.run(stop: stop) { picture, moment in
            let part = zoom.withLock { $0 }.applied(to: picture, turnedBy: rotation)
            outlets.take(resolution.applied(to: part).turned(by: rotation), at: moment, run: run)
        }
    }
}

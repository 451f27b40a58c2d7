import Core
import Settings
import Synchronization

/// Steers the cameras of the settings: their lenses and mounts, and the digital zoom of those without.
package final class SteeringDesk: Sendable {
    private let all = Mutex<[CameraID: CameraSteering]>([:])
    private let settings: SettingsStore
    private let clock: Clock
    private let make: CameraControls.Maker

    init(settings: SettingsStore, clock: Clock, make: @escaping CameraControls.Maker) {
        self.settings = settings
        self.clock = clock
        self.make = make
    }

    /// Forgets what was known of a camera that is reached in another way now.
    func apply(_ cameras: [CameraConfiguration]) {
        let wanted = Dictionary(cameras.map { ($0.id, $0) }) { first, _ in first }
        all.withLock { all in
            all = all.filter { id, steering in wanted[id].map { steering.configuration.isReached(as: $0) } ?? false }
        }
    }

    /// Stops what moves on without anybody, until cancelled. That nobody renews a move is no event, so it looks at the clock.
    func run() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(500))
            for steering in all.withLock({ Array($0.values) }) { await steering.look() }
        }
    }

    /// Nil where there is no such camera.
    package func steering(of id: CameraID) -> CameraSteering? {
        guard let camera = configuration(of: id) else { return nil }
        return all.withLock { all in
            if let known = all[id], known.configuration.isReached(as: camera) { return known }
            let new = CameraSteering(camera, clock: clock, make: make)
            all[id] = new
            return new
        }
    }

    /// Whether any camera can pan, tilt or zoom, as far as the cameras answer.
    package func canMoveAny() async -> Bool {
        await withTaskGroup(of: Bool.self) { group in
            for camera in settings.value(CamerasSettings.self).cameras {
                group.addTask { await self.steering(of: camera.id)?.abilities()?.moves ?? false }
            }
            return await group.contains(true)
        }
    }

    package func digitalZoom(of id: CameraID) -> DigitalZoom? { configuration(of: id)?.digitalZoom }

    /// - Parameter centre: nil keeps the middle where it is.
    package func zoomDigitally(_ id: CameraID, to position: Double, centre: Point?, by: String) async throws {
        try await settings.change(CamerasSettings.self, by: by) { value in
            guard let index = value.cameras.firstIndex(where: { $0.id == id }) else { return }
            let old = value.cameras[index].digitalZoom
            value.cameras[index].digitalZoom = DigitalZoom(
                factor: DigitalZoom.factor(at: position),
                centre: centre ?? old.centre
            )
        }
    }

    private func configuration(of id: CameraID) -> CameraConfiguration? {
        settings.value(CamerasSettings.self).cameras.first { $0.id == id }
    }
}

extension CameraConfiguration {
    /// Whether it is steered in the same way as `other`.
    fileprivate func isReached(as other: CameraConfiguration) -> Bool {
        source == other.source && user == other.user && password == other.password && onvif == other.onvif
    }
}

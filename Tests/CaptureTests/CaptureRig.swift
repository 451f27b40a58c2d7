import Capture
import Core
import Foundation
import Settings
import Telemetry
import TestSupport

/// A capture engine with all it needs.
struct CaptureRig: Sendable {
    let settings: TestSettings
    let health: Health
    let metrics = Metrics()
    let engine: CaptureEngine

    init(clock: Clock = .system) throws {
        settings = try TestSettings([CamerasSettings.self])
        health = Health(clock: clock)
        engine = CaptureEngine(
            settings: settings.store,
            health: health,
            metrics: metrics,
            clock: clock,
            sources: [ScriptedCamera.self] + CameraSources.all
        )
    }

    /// A rig whose engine runs with these cameras while `body` does.
    static func run(
        _ cameras: [CameraConfiguration],
        clock: Clock = .system,
        _ body: @escaping @Sendable (CaptureRig) async throws -> Void
    ) async throws {
        let rig = try CaptureRig(clock: clock)
        try await rig.set(cameras)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await rig.engine.run() }
            defer { group.cancelAll() }
            try await body(rig)
        }
    }

    func set(_ cameras: [CameraConfiguration]) async throws {
        try await settings.store.change(CamerasSettings.self, by: "test") { $0.cameras = cameras }
    }

    /// The camera's state once it fits, now or later.
    @discardableResult
    func state(
        of id: String,
        within limit: Duration = .seconds(30),
        where fits: @escaping @Sendable (CameraState) -> Bool
    ) async throws -> CameraState {
        func fitting(_ states: [CameraState]) -> CameraState? { states.first { $0.id.value == id && fits($0) } }
        // Subscribed before looking, so that no change falls between.
        let later = engine.cameraChanges.subscribe(depth: 64)
        if let state = fitting(engine.states()) { return state }
        let states = try await first(of: later, within: limit) { $0.contains { $0.id.value == id && fits($0) } }
        guard let state = fitting(states) else {
            throw Problem(.notFound, "test.camera", "There is no camera \(id).")
        }
        return state
    }

    /// The live stream of a camera from now on.
    func live(_ id: String) -> AsyncStream<Frame> { engine.liveFrames(of: CameraID(id), depth: 64) }

    /// A health condition, once it is raised.
    func condition(_ id: String) async throws -> HealthCondition {
        let conditions = try await conditions { $0.contains { $0.id == id } }
        guard let condition = conditions.first(where: { $0.id == id }) else {
            throw Problem(.notFound, "test.condition", "There is no condition \(id).")
        }
        return condition
    }

    /// Waits until nothing is wrong.
    func allIsWell() async throws { _ = try await conditions { $0.isEmpty } }

    private func conditions(
        where fit: @escaping @Sendable ([HealthCondition]) -> Bool
    ) async throws -> [HealthCondition] {
        let later = health.changes.subscribe(depth: 64)
        let now = health.conditions
        return fit(now) ? now : try await first(of: later, where: fit)
    }
}

/// The next `count` frames of a live stream.
func take(_ count: Int, of frames: AsyncStream<Frame>) async throws -> [Frame] {
    try await within(.seconds(30)) {
        var taken: [Frame] = []
        for await frame in frames {
            taken.append(frame)
            if taken.count == count { break }
        }
        return taken
    }
}

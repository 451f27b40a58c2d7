import Capture
import Core
import Foundation
import Settings
import Synchronization
import Telemetry
import TestSupport
import Testing

/// A camera that notes what it is told; its lens is sharpest at one position.
private final class NotedControl: CameraControl {
    static let way = "onvif"

    final class Notes: Sendable {
        let commands = Mutex<[String]>([])
        /// Raised to let a command end.
        let gate: StopSignal
        let focus = Mutex(0.0)
        let began = Broadcast<String>()

        init(isOpen: Bool = true) {
            gate = StopSignal()
            if isOpen { gate.raise() }
        }

        func note(_ command: String) {
            commands.withLock { $0.append(command) }
            began.send(command)
            gate.wait(for: .seconds(20))
        }

        var all: [String] { commands.withLock { $0 } }
    }

    private let notes: Notes
    private let can: ControlAbilities

    init(_ notes: Notes, _ can: ControlAbilities) {
        self.notes = notes
        self.can = can
    }

    func abilities() throws -> ControlAbilities { can }
    func values() throws -> ControlValues { ControlValues(zoom: 0.5, focus: notes.focus.withLock { $0 }) }
    func zoom(to position: Double) throws { notes.note("zoom \(position)") }
    func focus(to position: Double) throws { notes.focus.withLock { $0 = position } }
    func autofocus() throws { notes.note("autofocus") }
    func move(_ motion: CameraMotion, atMost limit: Duration) throws { notes.note("move \(motion.pan)") }
    func stop() throws { notes.note("stop") }
    func settings() throws -> [CameraSetting] { [] }
    func apply(_ changes: [CameraSetting.Change]) throws {}
}

@Suite struct SteeringTests {
    private static func steering(
        _ notes: NotedControl.Notes,
        clock: Clock = .system,
        _ change: (inout ControlAbilities) -> Void
    ) async throws -> (CaptureEngine, CameraSteering, TestSettings) {
        var can = ControlAbilities()
        change(&can)
        let settings = try TestSettings([CamerasSettings.self])
        let engine = CaptureEngine(
            settings: settings.store,
            health: Health(clock: clock),
            metrics: Metrics(),
            clock: clock,
            sources: [ScriptedCamera.self] + CameraSources.all,
            controls: { [can] _ in NotedControl(notes, can) }
        )
        let camera = CameraConfiguration(id: CameraID("gate"), name: "Gate", source: "demo:")
        try await settings.store.change(CamerasSettings.self, by: "test") { $0.cameras = [camera] }
        return (engine, try #require(engine.steering.steering(of: CameraID("gate"))), settings)
    }

    @Test("AOI-03 of a slider's many positions the newest counts, and those between are left out")
    func newestWins() async throws {
        let notes = NotedControl.Notes(isOpen: false)
        let (_, steering, _) = try await Self.steering(notes) { $0.zoom = true }
        let began = notes.began.subscribe(depth: 8)
        let held = Task.immediate { try await steering.zoom(to: 0) }
        _ = try await first(of: began)
        // Each of these has taken its turn when the next one begins, and waits for the one that is held.
        let later = (1...20).map { number in Task.immediate { try await steering.zoom(to: Double(number) / 20) } }
        notes.gate.raise()
        #expect(try await held.value)
        for task in later.dropLast() { #expect(try await !task.value) }
        #expect(try await later.last?.value == true)
        #expect(notes.all == ["zoom 0.0", "zoom 1.0"])
    }

    @Test("ACCT-07 ACCT-10 a camera whose mover is gone is stopped")
    func stops() async throws {
        let (notes, clock) = (NotedControl.Notes(), TestClock())
        let (engine, steering, settings) = try await Self.steering(notes, clock: clock.clock) { $0.pan = true }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await engine.run() }
            defer { group.cancelAll() }
            let began = notes.began.subscribe(depth: 8)
            try await steering.move(CameraMotion(pan: 1))
            clock.advance(by: CameraSteering.longestMove)
            _ = try await first(of: began) { $0 == "stop" }
            #expect(notes.all == ["move 1.0", "stop"])
        }
        withExtendedLifetime(settings) {}
    }

    @Test("SETUP-29 ACCT-07 a camera is not told what it cannot, and whoever asks is told so")
    func lacks() async throws {
        let notes = NotedControl.Notes()
        let (_, steering, _) = try await Self.steering(notes) { $0.tilt = true }
        let moves: [@Sendable () async throws -> Void] = [
            { try await steering.zoom(to: 0.5) }, { try await steering.focus(to: 0.5) },
            { try await steering.move(CameraMotion(pan: 1)) }, { _ = try await steering.advice() },
        ]
        for move in moves {
            let problem = await #expect(throws: Problem.self) { try await move() }
            #expect(problem?.code == "camera.cannot" && problem?.kind == .conflict)
        }
        #expect(notes.all.isEmpty)
        try await steering.move(CameraMotion(tilt: 1))
        #expect(notes.all == ["move 0.0"])
    }

    @Test("SETUP-29 AOI-03 a source without anything to steer says why")
    func nothing() async throws {
        try await CaptureRig.run([CameraConfiguration.demonstration]) { rig in
            let steering = try #require(rig.engine.steering.steering(of: CameraID("demo")))
            let report = await steering.report()
            #expect(report.way == "none" && !report.abilities.moves)
            #expect(report.problem == "This source has no lens that could be steered.")
            #expect(await !rig.engine.steering.canMoveAny())
            #expect(rig.engine.steering.steering(of: CameraID("other")) == nil)
        }
    }

    /// Pictures whose stripes are the sharper the nearer the focus is to 0.7.
    private static func pictures(_ notes: NotedControl.Notes, _ clock: TestClock, isPlain: Bool) -> AsyncStream<Frame> {
        AsyncStream(unfolding: {
            clock.advance(by: .milliseconds(250))
            let contrast = isPlain ? 0 : 200 * max(0.1, 1 - abs(notes.focus.withLock { $0 } - 0.7))
            let picture = Picture(width: 40, height: 30) { bytes in
                for index in 0..<(40 * 30 * 3) { bytes[index] = index / 3 % 2 == 0 ? UInt8(contrast) : 0 }
            }
            return Frame(camera: CameraID("gate"), sequence: 1, moment: clock.now, picture: picture)
        })
    }

    @Test("AOI-04 a camera that takes positions alone is focused by the sharpness inside the areas")
    func searches() async throws {
        let (notes, clock) = (NotedControl.Notes(), TestClock())
        let (_, steering, _) = try await Self.steering(notes, clock: clock.clock) { $0.focus = true }
        let part = Box(x: 0.1, y: 0.1, width: 0.8, height: 0.8)
        try await steering.autofocus(within: [part], frames: Self.pictures(notes, clock, isPlain: false))
        #expect(abs(notes.focus.withLock { $0 } - 0.7) < 0.02)
    }

    @Test("AOI-04 where there is nothing to focus on the focus goes back to where it was, and the person is told")
    func nothingToFocus() async throws {
        let (notes, clock) = (NotedControl.Notes(), TestClock())
        notes.focus.withLock { $0 = 0.3 }
        let (_, steering, _) = try await Self.steering(notes, clock: clock.clock) { $0.focus = true }
        let problem = await #expect(throws: Problem.self) {
            let part = Box(x: 0, y: 0, width: 1, height: 1)
            try await steering.autofocus(within: [part], frames: Self.pictures(notes, clock, isPlain: true))
        }
        #expect(problem?.code == "camera.nothing-to-focus")
        #expect(notes.focus.withLock { $0 } == 0.3)
    }

    @Test("AOI-04 a camera that focuses by itself is told to, and one that gives no pictures is not searched for ever")
    func byItself() async throws {
        let notes = NotedControl.Notes()
        let (_, steering, _) = try await Self.steering(notes) { $0.autofocus = true }
        try await steering.autofocus(within: [], frames: AsyncStream { $0.finish() })
        #expect(notes.all == ["autofocus"])
        let (_, blind, _) = try await Self.steering(NotedControl.Notes()) { $0.focus = true }
        let problem = await #expect(throws: Problem.self) {
            try await blind.autofocus(within: [], frames: AsyncStream { $0.finish() })
        }
        #expect(problem?.code == "camera.no-picture")
    }
}

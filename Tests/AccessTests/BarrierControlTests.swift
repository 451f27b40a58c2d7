import Access
import Core
import Foundation
import Host
import Settings
import Storage
import Synchronization
import Telemetry
import TestSupport
import Testing

/// An output that fails as told.
private final class BrittleOutput: DigitalOutput {
    struct State {
        var isOn = false
        var failsOn = false
        var failsOff = false
    }

    let name = "brittle"
    let changes = Broadcast<Bool>()
    let state = Mutex(State())

    func set(_ on: Bool) throws {
        try state.withLock { state in
            if on ? state.failsOn : state.failsOff {
                throw Problem(.unavailable, "output.failed", "The wire is cut.")
            }
            state.isOn = on
        }
        changes.send(on)
    }
}

/// A barrier with its settings in a folder of its own.
private struct Gate {
    let folder: TemporaryFolder
    let settings: SettingsStore
    let health = Health(clock: .system)
    let metrics = Metrics()
    let control: BarrierControl

    init(_ makeOutput: @escaping BarrierControl.OutputMaker) async throws {
        let folder = try TemporaryFolder()
        self.folder = folder
        let store = try Store(
            at: folder.file("settings.sqlite"),
            durability: .normal,
            migrations: SettingsStore.migrations,
            clock: .system
        )
        settings = try SettingsStore(store: store, keyFile: folder.file("key"), sections: [AccessSettings.self])
        try await settings.change(AccessSettings.self, by: "test") { settings in
            settings.pulseSeconds = 0.2
            settings.lockoutSeconds = 0
        }
        control = BarrierControl(
            settings: settings,
            health: health,
            metrics: metrics,
            clock: .system,
            makeOutput: makeOutput
        )
    }

    /// Runs the barrier while `body` does; ready for orders when `body` begins.
    func whileRunning(_ body: () async throws -> Void) async throws {
        let states = control.changes.subscribe(depth: 100)
        let service = Task { [control] in await control.run() }
        _ = try await first(of: states) { !$0.output.isEmpty || $0.fault != nil }
        do {
            try await body()
        } catch {
            service.cancel()
            await service.value
            throw error
        }
        service.cancel()
        await service.value
    }

    func order(_ cause: BarrierOrder.Cause = .passage(PassageID())) async -> BarrierOutcome {
        await control.submit(BarrierOrder(cause: cause, issued: Clock.system.now()))
    }
}

@Suite("Barrier control")
struct BarrierControlTests {
    @Test("ACC-02 ACC-07 ACC-28 IO-08 an order switches the output on, the pulse ends, and the output is normal again")
    func opens() async throws {
        let output = SimulatedOutput(name: "relay")
        let gate = try await Gate { _ in output }
        try await gate.whileRunning {
            let states = gate.control.changes.subscribe(depth: 100)
            let passage = PassageID()
            #expect(await gate.order(.passage(passage)) == .opened)
            let state = gate.control.state
            #expect(state.openings == 1)
            #expect(state.output == "relay")
            #expect(state.kind == "simulated")
            #expect(state.lastOpened != nil)
            #expect(state.lastCause == "passage \(passage)")
            _ = try await first(of: states) { $0.isOpen }
            _ = try await first(of: states) { !$0.isOpen }
            #expect(output.history == [false, true, false])
            #expect(gate.health.conditions.isEmpty)
        }
    }

    @Test("ACC-25 ACC-27 each order has one outcome, and the metrics count them")
    func outcomes() async throws {
        let output = SimulatedOutput()
        let gate = try await Gate { _ in output }
        try await gate.whileRunning {
            let cause = BarrierOrder.Cause.passage(PassageID())
            #expect(await gate.order(cause) == .opened)
            #expect(await gate.order(cause) == .alreadyDone)
            let now = Clock.system.now()
            let old = Moment(wall: now.wall, monotonic: now.monotonic - .seconds(3))
            #expect(await gate.control.submit(BarrierOrder(cause: .passage(PassageID()), issued: old)) == .expired)
        }
        let text = gate.metrics.prometheusText()
        for word in ["opened", "already-done", "expired"] {
            #expect(text.contains("sallyport_barrier_orders_total{outcome=\"\(word)\"} 1\n"))
        }
        #expect(text.contains("sallyport_barrier_openings_total 1\n"))
        #expect(text.contains("sallyport_barrier_order_seconds_count 1\n"))
    }

    @Test("ACC-03 switched off opens for nobody")
    func off() async throws {
        let output = SimulatedOutput()
        let gate = try await Gate { _ in output }
        try await gate.settings.change(AccessSettings.self, by: "test") { $0.isOn = false }
        try await gate.whileRunning {
            #expect(await gate.order() == .off)
            #expect(await gate.order(.person(name: "anna", request: UUID())) == .off)
        }
        #expect(!output.history.contains(true))
    }

    @Test("ACC-07 a person's order goes the same way")
    func byHand() async throws {
        let output = SimulatedOutput()
        let gate = try await Gate { _ in output }
        try await gate.whileRunning {
            #expect(await gate.order(.person(name: "anna", request: UUID())) == .opened)
            #expect(gate.control.state.lastCause == "anna, by hand")
        }
    }

    @Test("ACC-06 each granted access raises the chosen virtual port beside the output")
    func virtualPort() async throws {
        let output = SimulatedOutput()
        let gate = try await Gate { _ in output }
        try await gate.settings.change(AccessSettings.self, by: "test") { $0.virtualPort = 64 }
        try await gate.whileRunning {
            let raises = gate.control.virtualPorts.changes.subscribe(depth: 8)
            let cause = BarrierOrder.Cause.passage(PassageID())
            #expect(await gate.order(cause) == .opened)
            #expect(await gate.order(cause) == .alreadyDone)
            let raise = try await first(of: raises)
            #expect(raise.port == 64)
            #expect(gate.control.virtualPorts.count(of: 64) == 1, "what is not granted raises nothing")
            #expect(output.history.prefix(2) == [false, true])
        }
    }

    @Test("ACC-06 only the ports 1 to 64 exist")
    func portNumbers() {
        let ports = VirtualPorts(clock: .system)
        for port in [-1, 0, 1, 64, 65, 1] { ports.raise(port) }
        #expect([-1, 0, 1, 64, 65].map(ports.count(of:)) == [0, 0, 2, 1, 0])
    }

    @Test("ACC-28 IO-05 an output that does not go back is tried again, and a health condition tells of it")
    func stuckOutput() async throws {
        let output = BrittleOutput()
        let gate = try await Gate { _ in output }
        try await gate.whileRunning {
            let states = gate.control.changes.subscribe(depth: 100)
            output.state.withLock { $0.failsOff = true }
            #expect(await gate.order() == .opened)
            let stuck = try await first(of: states) { $0.fault != nil }
            #expect(stuck.isOpen)
            #expect(gate.health.conditions.map(\.id) == ["barrier.output"])
            #expect(await gate.order() == .failed("The wire is cut."))
            output.state.withLock { $0.failsOff = false }
            _ = try await first(of: states) { !$0.isOpen && $0.fault == nil }
            #expect(!output.state.withLock { $0.isOn })
            #expect(gate.health.conditions.isEmpty)
            #expect(await gate.order() == .opened)
        }
    }

    @Test("ACC-28 an output that does not go on fails the order, and the next vehicle is tried anew")
    func deadOutput() async throws {
        let output = BrittleOutput()
        let gate = try await Gate { _ in output }
        try await gate.whileRunning {
            output.state.withLock { $0.failsOn = true }
            #expect(await gate.order() == .failed("The wire is cut."))
            #expect(gate.control.state.fault == "The wire is cut.")
            #expect(!gate.control.state.isOpen)
            #expect(gate.health.conditions.map(\.id) == ["barrier.output"])
            output.state.withLock { $0.failsOn = false }
            #expect(await gate.order() == .opened)
            #expect(gate.health.conditions.isEmpty)
        }
    }

    @Test("ACC-28 IO-02 an output that cannot be had fails the orders until it is there")
    func missingOutput() async throws {
        let output = SimulatedOutput(name: "new relay")
        let gate = try await Gate { settings in
            settings.output == .gpio ? try BarrierControl.output(settings) : output
        }
        try await gate.settings.change(AccessSettings.self, by: "test") { settings in
            settings.output = .gpio
            settings.chip = "gpiochip-that-is-not-here"
        }
        try await gate.whileRunning {
            #expect(await gate.order().word == "failed")
            #expect(gate.control.state.kind == "gpio")
            #expect(gate.health.conditions.first?.advice.contains("gpiochip-that-is-not-here") == true)
            let states = gate.control.changes.subscribe(depth: 100)
            try await gate.settings.change(AccessSettings.self, by: "test") { $0.output = .simulated }
            _ = try await first(of: states) { $0.output == "new relay" && $0.fault == nil }
            #expect(await gate.order() == .opened)
            #expect(output.history.prefix(2) == [false, true])
        }
    }

    @Test("ACC-28 the end of the program sets the output to normal in the middle of a pulse, and later orders fail")
    func shutdown() async throws {
        let output = SimulatedOutput()
        let gate = try await Gate { _ in output }
        try await gate.settings.change(AccessSettings.self, by: "test") { $0.pulseSeconds = 60 }
        try await gate.whileRunning { #expect(await gate.order() == .opened) }
        #expect(output.history == [false, true, false])
        #expect(await gate.order().word == "failed")
        #expect(output.history.count == 3)
    }

    @Test("IO-08 a new pulse length puts the output back to normal, new rules leave it alone")
    func settingsChange() async throws {
        let output = SimulatedOutput()
        let gate = try await Gate { _ in output }
        try await gate.settings.change(AccessSettings.self, by: "test") { $0.pulseSeconds = 60 }
        try await gate.whileRunning {
            #expect(await gate.order() == .opened)
            let states = gate.control.changes.subscribe(depth: 100)
            try await gate.settings.change(AccessSettings.self, by: "test") { $0.lists = [.custom] }
            #expect(await gate.order() == .opened)
            #expect(output.history == [false, true])
            try await gate.settings.change(AccessSettings.self, by: "test") { $0.pulseSeconds = 50 }
            _ = try await first(of: states) { !$0.isOpen }
            #expect(output.history == [false, true, false])
        }
    }

    @Test("ACC-03 open from lists without a list is allowed and noted")
    func note() async throws {
        let gate = try await Gate { _ in SimulatedOutput() }
        try await gate.settings.change(AccessSettings.self, by: "test") { $0.lists = [] }
        try await gate.whileRunning { #expect(gate.health.conditions.map(\.id) == ["access.lists"]) }
    }
}

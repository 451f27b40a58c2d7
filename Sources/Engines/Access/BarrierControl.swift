import Core
import Foundation
import Host
import Settings
import Telemetry

/// The barrier: takes orders from the decision and from people, and switches one output on a thread of its own.
///
/// An order that comes while ``run()`` is not running fails. Whatever goes wrong, the output goes back to its normal state:
/// at the start, after each pulse, when settings change, when the output fails and at the end.
package final class BarrierControl: Sendable {
    /// Opens the output that the settings name; called on the barrier's thread, again and again while it fails.
    package typealias OutputMaker = @Sendable (AccessSettings) throws -> any DigitalOutput

    package let virtualPorts: VirtualPorts
    private let settings: SettingsStore
    private let clock: Clock
    private let makeOutput: OutputMaker
    private let report: BarrierReport
    private let mailbox = Mailbox<BarrierMessage>()

    package init(
        settings: SettingsStore,
        health: Health,
        metrics: Metrics,
        clock: Clock,
        makeOutput: @escaping OutputMaker = BarrierControl.output
    ) {
        self.settings = settings
        self.clock = clock
        self.makeOutput = makeOutput
        virtualPorts = VirtualPorts(clock: clock)
        report = BarrierReport(settings: settings.value(), health: health, metrics: metrics)
    }

    package var state: BarrierState { report.state }
    package var changes: Broadcast<BarrierState> { report.changes }

    /// Carries out one order and returns what became of it; an order in a lock-out waits for its end if it lives that long.
    package func submit(_ order: BarrierOrder) async -> BarrierOutcome {
        await withCheckedContinuation { waiter in
            guard !mailbox.put(.order(order, waiter)) else { return }
            let outcome = BarrierOutcome.failed("The barrier control is not running.")
            report.answered(order, outcome, at: clock.now())
            waiter.resume(returning: outcome)
        }
    }

    /// Works until the task is cancelled, and returns once the output is in its normal state.
    package func run() async {
        startThread()
        for await value in settings.changes(of: AccessSettings.self) { _ = mailbox.put(.settings(value)) }
        await withCheckedContinuation { waiter in
            if !mailbox.put(.stop(waiter)) { waiter.resume() }
        }
    }

    /// The outputs there are, by the settings.
    package static func output(_ settings: AccessSettings) throws -> any DigitalOutput {
        switch settings.output {
        case .simulated: SimulatedOutput()
        case .gpio: try GPIOOutput(chip: settings.chip, line: settings.line, isActiveLow: settings.normallyClosed)
        }
    }

    private func startThread() {
        mailbox.open()
        let first: AccessSettings = settings.value()
        NamedThread.start("barrier") { [mailbox, report, virtualPorts, clock, makeOutput] in
            BarrierWorker(
                settings: first,
                mailbox: mailbox,
                report: report,
                virtualPorts: virtualPorts,
                clock: clock,
                makeOutput: makeOutput
            ).run()
        }
    }
}

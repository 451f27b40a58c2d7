import Core
import Host

/// What the barrier's thread is told.
enum BarrierMessage: Sendable {
    case order(BarrierOrder, CheckedContinuation<BarrierOutcome, Never>)
    case settings(AccessSettings)
    case stop(CheckedContinuation<Void, Never>)
}

/// The barrier's thread: asks the machine, switches the wire, answers the orders. Lives on that thread alone.
final class BarrierWorker {
    /// How long the end of the program waits for an output that does not go back to normal.
    private static let farewell: Duration = .seconds(2)
    private static let retiredRetry: Duration = .seconds(1)

    private let mailbox: Mailbox<BarrierMessage>
    private let report: BarrierReport
    private let virtualPorts: VirtualPorts
    private let clock: Clock
    private let makeOutput: BarrierControl.OutputMaker

    private var settings: AccessSettings
    private var machine: BarrierMachine
    private var output: (any DigitalOutput)?
    /// Outputs of earlier settings that did not go back to normal yet.
    private var retired: [any DigitalOutput] = []
    private var retryRetiredAt: Duration?
    private var orders: [BarrierMachine.Ticket: (BarrierOrder, CheckedContinuation<BarrierOutcome, Never>)] = [:]
    private var lastTicket = 0
    private var stopping: (waiter: CheckedContinuation<Void, Never>, deadline: Duration)?

    init(
        settings: AccessSettings,
        mailbox: Mailbox<BarrierMessage>,
        report: BarrierReport,
        virtualPorts: VirtualPorts,
        clock: Clock,
        makeOutput: @escaping BarrierControl.OutputMaker
    ) {
        self.settings = settings
        self.mailbox = mailbox
        self.report = report
        self.virtualPorts = virtualPorts
        self.clock = clock
        self.makeOutput = makeOutput
        machine = BarrierMachine(timing: settings.timing, isOn: settings.isOn)
    }

    /// Blocks its thread until it is told to stop.
    func run() {
        report.tell(note: settings.note)
        perform(machine.start())
        while !isDone {
            for message in mailbox.take(within: timeToNextDeadline) { handle(message) }
            perform(machine.tick(at: now))
            retryRetired()
        }
        if !machine.isSettled { report.leftOn(output?.name ?? settings.chip) }
        output = nil
        stopping?.waiter.resume()
    }

    private var now: Duration { clock.now().monotonic }

    private var isDone: Bool {
        guard let stopping else { return false }
        return (machine.isSettled && retired.isEmpty) || now >= stopping.deadline
    }

    private var timeToNextDeadline: Duration? {
        [machine.nextDeadline, retryRetiredAt, stopping?.deadline].compactMap { $0 }.min().map { $0 - now }
    }

    private func handle(_ message: BarrierMessage) {
        switch message {
        case .order(let order, let waiter):
            lastTicket += 1
            orders[lastTicket] = (order, waiter)
            perform(machine.submit(order, as: lastTicket, at: now))
        case .settings(let new):
            apply(new)
        case .stop(let waiter):
            stopping = (waiter, now + Self.farewell)
            perform(machine.stop())
            for late in mailbox.close() { handle(late) }
        }
    }

    private func apply(_ new: AccessSettings) {
        guard new != settings else { return }
        let hasSameOutput = new.hasSameOutput(as: settings)
        if new.timing != settings.timing || new.isOn != settings.isOn || !hasSameOutput {
            perform(machine.apply(new.timing, isOn: new.isOn))
        }
        // Only now: what is set to normal above is the output of the settings so far.
        settings = new
        report.tell(note: new.note)
        hasSameOutput ? publish() : exchangeOutput()
    }

    private func exchangeOutput() {
        if let output, !machine.isSettled {
            retired.append(output)
            retryRetiredAt = now + Self.retiredRetry
        }
        output = nil
        perform(machine.exchangeOutput())
    }
}

extension BarrierWorker {
    private func perform(_ actions: [BarrierMachine.Action]) {
        var queue = actions[...]
        while let action = queue.popFirst() { queue += perform(action) }
        publish()
    }

    /// What the machine wants next.
    private func perform(_ action: BarrierMachine.Action) -> [BarrierMachine.Action] {
        switch action {
        case .switchOn:
            do {
                try ready().set(true)
            } catch {
                return machine.switchingOnFailed(Self.words(error))
            }
            report.switchedOn()
            return machine.switchedOn(at: now)
        case .switchOff:
            do {
                try ready().set(false)
            } catch {
                return machine.switchingOffFailed(Self.words(error), at: now, jitter: .random(in: 0...1))
            }
            return machine.switchedOff(at: now)
        case .answer(let ticket, let outcome):
            answer(ticket, outcome)
            return []
        }
    }

    private func answer(_ ticket: BarrierMachine.Ticket, _ outcome: BarrierOutcome) {
        guard let (order, waiter) = orders.removeValue(forKey: ticket) else { return }
        report.answered(order, outcome, at: clock.now())
        if outcome == .opened, settings.virtualPort != 0 { virtualPorts.raise(settings.virtualPort) }
        publish()
        waiter.resume(returning: outcome)
    }

    /// The output, made when it is not there yet.
    private func ready() throws -> any DigitalOutput {
        if let output { return output }
        let made = try makeOutput(settings)
        output = made
        return made
    }

    private func retryRetired() {
        guard let due = retryRetiredAt, now >= due else { return }
        retired.removeAll { (try? $0.set(false)) != nil }
        retryRetiredAt = retired.isEmpty ? nil : now + Self.retiredRetry
        publish()
    }

    private func publish() {
        let fault =
            machine.fault ?? retired.first.map { "The output used before, \($0.name), does not go back to normal." }
        report.update { state in
            state.isOpen = machine.mayBeOn
            state.output = output?.name ?? ""
            state.kind = settings.output.rawValue
            state.openings = report.openingCount
            state.fault = fault
        }
    }

    private static func words(_ error: any Error) -> String { (error as? Problem)?.message ?? "\(error)" }
}

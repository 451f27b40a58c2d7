import Core
import Logging
import Synchronization
import Telemetry

/// Tells what the barrier does: its state, the health condition, the metrics and the log.
final class BarrierReport: Sendable {
    private static let condition = "barrier.output"
    private static let noteCondition = "access.lists"

    let changes = Broadcast<BarrierState>()
    private let current: Mutex<BarrierState>
    private let health: Health
    private let openings: Counter
    private let latency: Histogram
    private let orders: [String: Counter]
    private let logger = Logger(label: "access")

    init(settings: AccessSettings, health: Health, metrics: Metrics) {
        current = Mutex(BarrierState(output: "", kind: settings.output.rawValue))
        self.health = health
        openings = metrics.counter(
            "sallyport_barrier_openings_total",
            help: "How often the barrier's output went on."
        )
        latency = metrics.histogram(
            "sallyport_barrier_order_seconds",
            help: "Time from the order to the output being on.",
            buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2]
        )
        let outcomes: [BarrierOutcome] = [.opened, .expired, .alreadyDone, .failed(""), .lockedOut, .off]
        orders = outcomes.reduce(into: [:]) { counters, outcome in
            counters[outcome.word] = metrics.counter(
                "sallyport_barrier_orders_total",
                help: "Orders to the barrier by what became of them.",
                labels: ["outcome": outcome.word]
            )
        }
    }

    var state: BarrierState { current.withLock { $0 } }

    /// Changes the state and tells of it when it is another one then; the health condition comes first.
    func update(_ edit: (inout BarrierState) -> Void) {
        current.withLock { state in
            let old = state
            edit(&state)
            guard state != old else { return }
            if state.fault != old.fault { tell(fault: state.fault) }
            changes.send(state)
        }
    }

    var openingCount: Int { Int(openings.value) }

    func switchedOn() { openings.increment() }

    func answered(_ order: BarrierOrder, _ outcome: BarrierOutcome, at now: Moment) {
        orders[outcome.word]?.increment()
        switch outcome {
        case .opened:
            latency.observe(now.monotonic - order.issued.monotonic)
            update { state in
                state.lastOpened = now.wall
                state.lastCause = order.cause.description
            }
            logger.notice("The barrier opened for \(order.cause)")
        case .failed(let message):
            logger.error("The barrier did not open for \(order.cause): \(message)")
        case .expired, .alreadyDone, .lockedOut, .off:
            logger.info("The barrier did not open for \(order.cause): \(outcome.word)")
        }
    }

    func tell(note: String?) {
        if let note {
            health.raise(Self.noteCondition, .info, "No list opens the barrier.", advice: note)
        } else {
            health.clear(Self.noteCondition)
        }
    }

    func leftOn(_ output: String) {
        logger.critical("The output \(output) could not be set to its normal state before the program's end")
    }

    private func tell(fault: String?) {
        if let fault {
            health.raise(Self.condition, .critical, "The barrier's output does not work.", advice: fault)
        } else {
            health.clear(Self.condition)
        }
    }
}

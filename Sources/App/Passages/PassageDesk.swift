import Access
import Core
import Delivery
import Lists
import Logging
import Recognition
import Settings
import Synchronization
import Telemetry

/// Where passages become decisions, decisions orders, and all of it evidence.
///
/// The barrier comes first: evidence is handed on through a queue of its own, so that a slow disk never makes a
/// driver wait.
final class PassageDesk: Sendable {
    private let passages: BoundedQueue<PassageEvent>
    private let live: Broadcast<LiveReadings>
    private let lists: PlateLists
    private let barrier: BarrierControl
    private let settings: SettingsStore
    private let evidence: EvidenceQueue
    private let delivery: Delivery
    private let latency: Histogram
    private let clock: Clock
    private let logger = Logger(label: "gate")
    private let ledger = Mutex(PassageLedger())

    init(
        passages: BoundedQueue<PassageEvent>,
        live: Broadcast<LiveReadings>,
        lists: PlateLists,
        barrier: BarrierControl,
        settings: SettingsStore,
        evidence: EvidenceQueue,
        delivery: Delivery,
        metrics: Metrics,
        clock: Clock
    ) {
        self.passages = passages
        self.live = live
        self.lists = lists
        self.barrier = barrier
        self.settings = settings
        self.evidence = evidence
        self.delivery = delivery
        self.clock = clock
        self.latency = metrics.histogram(
            "sallyport_decision_seconds",
            help: "From the frame that decided to the order to the barrier.",
            buckets: [0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1, 2],
            labels: [:]
        )
    }

    /// Until the queue of passages ends; what is in it by then is still decided and kept.
    func run() async {
        await withDiscardingTaskGroup { orders in
            while let event = await passages.next() {
                let rules = settings.value(AccessSettings.self).rules
                let snapshot = lists.snapshot
                let (entry, isOrder) = ledger.withLock { $0.decide(event, rules: rules, lists: snapshot) }
                if isOrder {
                    orders.addTask { await self.open(for: entry) }
                }
                evidence.put(entry)
                delivery.tell(event, decision: entry.decision)
            }
        }
        evidence.finish()
    }

    private func open(for entry: PassageLedger.Entry) async {
        let id = entry.event.passage.id
        latency.observe((clock.now().monotonic - entry.event.moment.monotonic).inSeconds)
        let errand = OrderErrand(
            live: live,
            // Cut short when the program ends; the errand then finds the vehicle gone.
            pause: { try? await Task.sleep(for: $0) },
            submit: { [barrier] in await barrier.submit($0) },
            mayRepeat: { self.stillOpens(id, as: $0) }
        )
        await errand.run(for: entry.event) { outcome in
            logger.info("order for passage \(id): \(outcome.word)")
            let noted = ledger.withLock { $0.note(outcome, for: id) }
            if let noted { evidence.put(noted) }
        }
    }

    private func stillOpens(_ id: PassageID, as plate: LivePlate) -> Bool {
        let rules = settings.value(AccessSettings.self).rules
        let snapshot = lists.snapshot
        return ledger.withLock { $0.stillOpens(id, as: plate.text, rules: rules, lists: snapshot) }
    }
}

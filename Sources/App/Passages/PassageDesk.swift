import Access
import Core
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
    /// A vehicle that came too soon after the last opening is asked for again so often, once a second, while it is
    /// still in sight.
    private static let patience = 10

    private let passages: BoundedQueue<PassageEvent>
    private let live: Broadcast<LiveReadings>
    private let lists: PlateLists
    private let barrier: BarrierControl
    private let settings: SettingsStore
    private let evidence: EvidenceQueue
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
        metrics: Metrics,
        clock: Clock
    ) {
        self.passages = passages
        self.live = live
        self.lists = lists
        self.barrier = barrier
        self.settings = settings
        self.evidence = evidence
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
            }
        }
        evidence.finish()
    }

    private func open(for entry: PassageLedger.Entry) async {
        let cause = BarrierOrder.Cause.passage(entry.event.passage.id)
        latency.observe((clock.now().monotonic - entry.event.moment.monotonic).inSeconds)
        var outcome = await barrier.submit(BarrierOrder(cause: cause, issued: entry.event.moment))
        for _ in 0..<Self.patience where outcome == .lockedOut {
            guard let seen = await sighting(of: entry.event.passage) else { break }
            outcome = await barrier.submit(BarrierOrder(cause: cause, issued: seen))
        }
        logger.info("order for passage \(entry.event.passage.id): \(outcome.word)")
        let noted = ledger.withLock { $0.note(outcome, for: entry.event.passage.id) }
        if let noted { evidence.put(noted) }
    }

    /// When the vehicle was seen next, a second from now; nil when it was not seen any more.
    private func sighting(of passage: Passage) async -> Moment? {
        let frames = live.subscribe(depth: 1)
        try? await Task.sleep(for: .seconds(1))
        let deadline = clock.now().monotonic + .seconds(2)
        for await frame in frames where frame.camera == passage.camera {
            if frame.plates.contains(where: { $0.carID == passage.carID }) { return frame.moment }
            if clock.now().monotonic > deadline { return nil }
        }
        return nil
    }
}

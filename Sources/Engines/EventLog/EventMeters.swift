import Core
import Telemetry

/// The log's metrics.
struct EventMeters: Sendable {
    private let counters: [PassageEvent.Kind: Counter]
    private let seconds: Histogram
    private let count: Gauge
    private let bytes: Gauge
    private let backlog: Gauge
    private let lost: Counter

    init(_ metrics: Metrics) {
        counters = Dictionary(
            uniqueKeysWithValues: PassageEvent.Kind.allCases.map { kind in
                let labels = ["state": kind.rawValue]
                let help = "Passage changes stored in the event log"
                return (kind, metrics.counter("sallyport_events_recorded_total", help: help, labels: labels))
            }
        )
        seconds = metrics.histogram(
            "sallyport_event_store_seconds",
            help: "Time to store an event with its picture",
            buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5]
        )
        count = metrics.gauge("sallyport_events_stored", help: "Events in the log")
        bytes = metrics.gauge("sallyport_event_picture_bytes", help: "Bytes of the pictures in the log")
        backlog = metrics.gauge("sallyport_events_waiting", help: "Events that wait in memory for the disk")
        lost = metrics.counter("sallyport_events_given_up_total", help: "Events that could never be stored")
    }

    func recorded(_ kind: PassageEvent.Kind, within time: Duration) {
        counters[kind]?.increment()
        seconds.observe(time)
    }

    func stored(_ count: Int, bytes: Int64) {
        self.count.set(count)
        self.bytes.set(Double(bytes))
    }

    func waiting(_ count: Int, givenUp: Int) {
        backlog.set(count)
        lost.increment(by: givenUp)
    }
}

import Core
import Logging
import Synchronization

/// All counters, gauges and histograms of the program, by name and labels.
///
/// Asking again for the same name and labels gives the same instrument, so that nobody needs to pass them around. Keep
/// the instrument where it is used often: counting is one atomic addition, finding it is a search under a lock. Labels
/// hold values from closed sets (camera, kind, result), never plates.
package final class Metrics: Sendable {
    private let families = Mutex<[String: MetricFamily]>([:])
    private let logger = Logger(label: "metrics")

    package init() {}

    package func counter(_ name: String, help: String, labels: [String: String] = [:]) -> Counter {
        instrument(name, help, labels, { if case .counter(let counter) = $0 { counter } else { nil } }) {
            let counter = Counter()
            return (.counter(counter), counter)
        }
    }

    package func gauge(_ name: String, help: String, labels: [String: String] = [:]) -> Gauge {
        instrument(name, help, labels, { if case .gauge(let gauge) = $0 { gauge } else { nil } }) {
            let gauge = Gauge()
            return (.gauge(gauge), gauge)
        }
    }

    /// `buckets` are upper bounds; those of the first call for a name and its labels hold.
    package func histogram(
        _ name: String,
        help: String,
        buckets: [Double],
        labels: [String: String] = [:]
    ) -> Histogram {
        instrument(name, help, labels, { if case .histogram(let histogram) = $0 { histogram } else { nil } }) {
            let histogram = Histogram(bounds: buckets)
            return (.histogram(histogram), histogram)
        }
    }

    /// Text exposition format 0.0.4 of Prometheus, families by name, with the conditions of `health` where given.
    package func prometheusText(health: Health? = nil) -> String {
        var text = ExpositionText()
        for family in families.withLock({ $0.values.sorted { $0.name < $1.name } }) { text.append(family) }
        if let health { text.append(health.conditions) }
        return text.text
    }

    /// A name means one kind of instrument. A second kind under the same name is an error of the caller: it gets an
    /// instrument that counts but is not shown, because a wrong metric must not stop a gate.
    private func instrument<Instrument>(
        _ name: String,
        _ help: String,
        _ labels: [String: String],
        _ known: (MetricFamily.Instrument) -> Instrument?,
        make: () -> (MetricFamily.Instrument, Instrument)
    ) -> Instrument where Instrument: Sendable {
        let (made, instrument) = make()
        let found: Instrument? = families.withLock { families in
            var family = families[name] ?? MetricFamily(name: name, help: help, kind: made.kind)
            guard family.kind == made.kind else { return nil }
            if let there = family.instruments[labels] { return known(there) }
            family.instruments[labels] = made
            families[name] = family
            return instrument
        }
        if let found { return found }
        logger.error("The metric \(name) is asked for as a \(made.kind), but is of another kind already")
        return instrument
    }
}

/// The instruments of one name, one for each set of labels.
struct MetricFamily {
    enum Kind: String { case counter, gauge, histogram }

    enum Instrument: Sendable {
        case counter(Counter)
        case gauge(Gauge)
        case histogram(Histogram)

        var kind: Kind {
            switch self {
            case .counter: .counter
            case .gauge: .gauge
            case .histogram: .histogram
            }
        }
    }

    let name: String
    let help: String
    let kind: Kind
    var instruments: [[String: String]: Instrument] = [:]
}

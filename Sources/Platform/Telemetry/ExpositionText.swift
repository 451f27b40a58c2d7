import Core
import Foundation

/// Writes instruments in the text exposition format 0.0.4 of Prometheus.
struct ExpositionText {
    private(set) var text = ""

    mutating func append(_ family: MetricFamily) {
        head(family.name, family.help, family.kind)
        let rows = family.instruments.map { (Self.pairs($0.key), $0.value) }.sorted { $0.0 < $1.0 }
        for (labels, instrument) in rows {
            switch instrument {
            case .counter(let counter): line(family.name, labels, String(counter.value))
            case .gauge(let gauge): line(family.name, labels, Self.number(gauge.value))
            case .histogram(let histogram): append(histogram, family.name, labels)
            }
        }
    }

    /// One line a condition; a condition that is over has no line.
    mutating func append(_ conditions: [HealthCondition]) {
        let name = "sallyport_health_condition"
        head(name, "1 for each condition that a person should know of.", .gauge)
        for condition in conditions {
            line(name, Self.pairs(["id": condition.id, "severity": condition.severity.rawValue]), "1")
        }
    }

    private mutating func append(_ histogram: Histogram, _ name: String, _ labels: String) {
        let counts = histogram.counts
        let bounds = histogram.bounds.map(Self.number) + ["+Inf"]
        for (bound, count) in zip(bounds, counts.cumulative) {
            let place = labels + (labels.isEmpty ? "" : ",") + "le=\"\(bound)\""
            line(name + "_bucket", place, String(count))
        }
        line(name + "_sum", labels, Self.number(counts.sum))
        line(name + "_count", labels, String(counts.count))
    }

    private mutating func head(_ name: String, _ help: String, _ kind: MetricFamily.Kind) {
        let words = help.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
        text += "# HELP \(name) \(words)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    private mutating func line(_ name: String, _ labels: String, _ value: String) {
        text += labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
    }

    private static func pairs(_ labels: [String: String]) -> String {
        labels.sorted { $0.key < $1.key }.map { "\($0.key)=\"\(escaped($0.value))\"" }.joined(separator: ",")
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }

    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
        return "\(value)"
    }
}

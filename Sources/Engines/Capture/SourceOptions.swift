import Core
import Foundation

/// The options behind the `?` of a source: `demo:?width=1280&height=720`.
struct SourceOptions {
    private let source: String
    private let values: [String: String]

    /// Throws where there is an option that is not among `known`.
    init(_ source: String, known: Set<String>) throws {
        self.source = source
        var values: [String: String] = [:]
        if let mark = source.firstIndex(of: "?") {
            for field in source[source.index(after: mark)...].split(separator: "&") {
                let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let name = String(parts[0])
                guard known.contains(name), parts.count == 2 else {
                    throw Self.wrong(
                        "“\(field)” is no option of \(source.prefix { $0 != "?" }). There are: "
                            + known.sorted().map { "\($0)=…" }.joined(separator: ", ") + "."
                    )
                }
                values[name] = String(parts[1]).removingPercentEncoding ?? String(parts[1])
            }
        }
        self.values = values
    }

    func text(_ name: String) -> String? { values[name] }

    func integer(_ name: String, _ range: ClosedRange<Int>) throws -> Int? {
        try value(name, range) { Int($0) }
    }

    func number(_ name: String, _ range: ClosedRange<Double>) throws -> Double? {
        try value(name, range) { Double($0) }
    }

    func choice<Choice: RawRepresentable & CaseIterable>(_ name: String, _ type: Choice.Type) throws -> Choice?
    where Choice.RawValue == String {
        guard let text = values[name] else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let all = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw Self.wrong("“\(text)” is no \(name); it is one of: \(all).")
        }
        return choice
    }

    static func wrong(_ message: String) -> Problem { Problem(.invalidInput, "camera.options", message) }

    private func value<Value: Comparable>(
        _ name: String,
        _ range: ClosedRange<Value>,
        _ parse: (String) -> Value?
    ) throws -> Value? {
        guard let text = values[name] else { return nil }
        guard let value = parse(text), range.contains(value) else {
            throw Self.wrong("The option \(name) runs from \(range.lowerBound) to \(range.upperBound), not “\(text)”.")
        }
        return value
    }
}

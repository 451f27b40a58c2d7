import Core
import Foundation

/// The query of a path, decoded as browsers write it: `+` and `%20` are both spaces.
struct QueryItems: Sendable {
    private let values: [String: String]

    init(_ query: String?) {
        var values: [String: String] = [:]
        for pair in (query ?? "").split(separator: "&") {
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decode(halves[0]), values[name] == nil else { continue }
            values[name] = halves.count == 2 ? Self.decode(halves[1]) : ""
        }
        self.values = values
    }

    /// The value, or nil when it is absent or empty: an empty field of a form asks for nothing.
    func text(_ name: String) -> String? {
        values[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// - Throws: a problem that names the parameter when it is no whole number of `range`.
    func integer(_ name: String, in range: ClosedRange<Int64>) throws -> Int64? {
        guard let text = text(name) else { return nil }
        guard let value = Int64(text), range.contains(value) else {
            throw refusal(name, "must be a whole number from \(range.lowerBound) to \(range.upperBound), not “\(text)”")
        }
        return value
    }

    func number(_ name: String, in range: ClosedRange<Double>) throws -> Double? {
        guard let text = text(name) else { return nil }
        guard let value = Double(text), range.contains(value) else {
            throw refusal(name, "must be a number from \(range.lowerBound) to \(range.upperBound), not “\(text)”")
        }
        return value
    }

    func date(_ name: String) throws -> Date? {
        guard let text = text(name) else { return nil }
        guard let date = WireTime.date(text) else {
            throw refusal(name, "must be a time such as 2026-03-01T12:00:00Z, not “\(text)”")
        }
        return date
    }

    /// One of the cases of an enumeration.
    func choice<Choice: RawRepresentable & CaseIterable>(_ name: String, _ type: Choice.Type = Choice.self) throws
        -> Choice?
    where Choice.RawValue == String {
        guard let text = text(name) else { return nil }
        guard let value = Choice(rawValue: text) else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw refusal(name, "must be one of \(known), not “\(text)”")
        }
        return value
    }

    private func refusal(_ name: String, _ message: String) -> Problem {
        Problem(
            .invalidInput,
            "query.invalid",
            "The parameter “\(name)” \(message.prefix(200)).",
            fields: [Problem.Field(path: name, message: String(message.prefix(200)))]
        )
    }

    private static func decode(_ raw: Substring) -> String? {
        raw.replacing("+", with: " ").removingPercentEncoding
    }
}

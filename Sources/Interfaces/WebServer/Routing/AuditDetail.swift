import Foundation
import Settings

/// What the audit log keeps of a request's body and query: names of what changed, and values only of those few that can
/// be no secret.
enum AuditDetail {
    private static let harmless: Set = [
        "plate", "role", "date", "list", "preview", "as", "ptz", "from", "to", "direction", "access", "camera", "area",
        "name",
    ]
    private static let mostNames = 24

    /// Of a change of settings: which, never to what.
    static func settings(_ body: Data?) -> String {
        guard let value = value(body) else { return size(body) }
        return some(leaves(value, [])).joined(separator: ", ")
    }

    static func change(_ body: Data?) -> String {
        guard case .object(let members)? = value(body) else { return size(body) }
        let words = members.sorted { $0.key < $1.key }.map { key, value in
            harmless.contains(key) ? text(value).map { "\(key)=\($0)" } ?? key : key
        }
        return some(words).joined(separator: ", ")
    }

    static func query(_ query: String?) -> String {
        guard let query else { return "" }
        return query.replacing("+", with: " ").removingPercentEncoding ?? query
    }

    private static func value(_ body: Data?) -> JSONValue? {
        body.flatMap { try? JSONDecoder().decode(JSONValue.self, from: $0) }
    }

    private static func size(_ body: Data?) -> String {
        guard let count = body?.count, count > 0 else { return "" }
        return "\(count) bytes"
    }

    private static func text(_ value: JSONValue) -> String? {
        switch value {
        case .text(let text): String(text.prefix(100))
        case .integer(let number): String(number)
        case .boolean(let flag): String(flag)
        default: nil
        }
    }

    private static func leaves(_ value: JSONValue, _ path: [String]) -> [String] {
        guard case .object(let members) = value, !members.isEmpty, path.count < 6 else {
            return path.isEmpty ? [] : [path.joined(separator: ".")]
        }
        return members.sorted { $0.key < $1.key }.flatMap { leaves($0.value, path + [$0.key]) }
    }

    private static func some(_ words: [String]) -> [String] {
        words.count > mostNames ? words.prefix(mostNames) + ["and \(words.count - mostNames) more"] : words
    }
}

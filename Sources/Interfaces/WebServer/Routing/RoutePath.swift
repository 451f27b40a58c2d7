import Foundation

/// The path of a route: literal segments and `{parameters}`, as OpenAPI writes them.
struct RoutePath: Sendable, Hashable, CustomStringConvertible {
    private enum Segment: Sendable, Hashable {
        case literal(String)
        case parameter(String)
    }

    let description: String
    private let segments: [Segment]

    init(_ template: String) {
        description = template
        segments = template.split(separator: "/").map { part in
            part.hasPrefix("{") && part.hasSuffix("}")
                ? .parameter(String(part.dropFirst().dropLast()))
                : .literal(String(part))
        }
    }

    var parameters: [String] {
        segments.compactMap { if case .parameter(let name) = $0 { name } else { nil } }
    }

    /// The values of the parameters when `parts` are a path of this form, else nil.
    func match(_ parts: [String]) -> [String: String]? {
        guard parts.count == segments.count else { return nil }
        var values: [String: String] = [:]
        for (segment, part) in zip(segments, parts) {
            switch segment {
            case .literal(let text): guard text == part else { return nil }
            case .parameter(let name): values[name] = part
            }
        }
        return values
    }

    /// The decoded segments of a request's path, or nil when it is not a plain absolute path: an empty segment, a
    /// broken escape, or `..` never name anything.
    static func parts(of path: String) -> [String]? {
        guard path.hasPrefix("/") else { return nil }
        guard path != "/" else { return [] }
        var parts: [String] = []
        for raw in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            guard let part = raw.removingPercentEncoding, !part.isEmpty, part != ".", part != ".." else { return nil }
            parts.append(part)
        }
        return parts
    }
}

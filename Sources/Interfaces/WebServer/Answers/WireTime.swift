import Foundation

/// Times as they are written in JSON: RFC 3339 in UTC with milliseconds, `2026-03-01T12:00:00.000Z`.
enum WireTime {
    private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    private static let wholeSeconds = Date.ISO8601FormatStyle()

    static func text(_ date: Date) -> String { date.formatted(style) }

    static func date(_ text: String) -> Date? {
        (try? style.parse(text)) ?? (try? wholeSeconds.parse(text))
    }
}

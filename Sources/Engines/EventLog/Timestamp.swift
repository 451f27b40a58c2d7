import Foundation

/// A time to the millisecond: RFC 3339 in UTC for people, milliseconds since 1970 in the database.
struct Timestamp: Codable, Hashable {
    let milliseconds: Int64

    /// Times that no calendar knows are brought to the nearest that the log can hold: the years 1 to 9999.
    init(_ date: Date) {
        let value = (date.timeIntervalSince1970 * 1000).rounded()
        milliseconds = value.isFinite ? Int64(min(max(value, -62_135_596_800_000), 253_402_300_799_999)) : 0
    }

    init(milliseconds: Int64) { self.milliseconds = milliseconds }

    var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

    private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    init(from decoder: any Decoder) throws {
        let text = try String(from: decoder)
        guard let date = try? Self.style.parse(text) else { throw decoder.corrupted("“\(text)” is not a time.") }
        self.init(date)
    }

    func encode(to encoder: any Encoder) throws { try date.formatted(Self.style).encode(to: encoder) }
}

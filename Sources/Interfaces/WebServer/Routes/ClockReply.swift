import Foundation

/// What the clock of this device shows, and where: times on the page and in files are by it, wherever the browser is
/// (ELOG-16).
struct ClockReply: Encodable, Sendable {
    let time: Date
    /// A name of the IANA time zone database.
    let zone: String
    /// From UTC at this moment, `+01:00`.
    let offset: String

    init(_ time: Date, in zone: TimeZone = .current) {
        self.time = time
        self.zone = zone.identifier
        let minutes = zone.secondsFromGMT(for: time) / 60
        let parts = [abs(minutes) / 60, abs(minutes) % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        offset = (minutes < 0 ? "-" : "+") + parts.joined(separator: ":")
    }

    static let schema = Schema.named("Clock", .object(["time": .time, "zone": .text, "offset": .text]))
}

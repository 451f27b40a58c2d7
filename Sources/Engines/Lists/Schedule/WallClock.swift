import Foundation

/// What a clock on the wall of the gate house shows: day and second of the day in the device's time zone.
package struct WallClock: Sendable, Hashable {
    package let day: DayNumber
    /// 0 to 86,399.
    package let second: Int

    package init(_ date: Date, in zone: TimeZone) {
        let local = Int(date.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: date)
        let second = (local % 86_400 + 86_400) % 86_400
        day = DayNumber(Int32(clamping: (local - second) / 86_400))
        self.second = second
    }
}

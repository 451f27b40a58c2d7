import Core

/// When a list is in force: from a start to an end on chosen days of the week, by the clock on the wall.
///
/// An end that is not after the start lies on the next day: 22:00 to 06:00 on Friday ends on Saturday at 06:00, and
/// 00:00 to 00:00 is the whole day. The start counts, the end does not. Only what the clock shows matters: on the night
/// it is put forward, a window inside the hour that is left out does not come; on the night it is put back, a window
/// inside the hour that comes twice is open twice.
package struct ListSchedule: Sendable, Codable, Hashable {
    package enum Day: String, Sendable, Codable, CaseIterable {
        case monday, tuesday, wednesday, thursday, friday, saturday, sunday
    }

    /// A schedule that is not enabled lets the list be in force always.
    package var enabled: Bool
    package var start: TimeOfDay
    package var end: TimeOfDay
    /// Each once, from Monday on. A window that ends on the next day belongs to the day on which it starts.
    package var days: [Day]

    package init(enabled: Bool = true, start: TimeOfDay, end: TimeOfDay, days: [Day]) {
        self.enabled = enabled
        self.start = start
        self.end = end
        self.days = Day.allCases.filter(days.contains)
    }

    package func isOpen(at clock: WallClock) -> Bool {
        guard enabled else { return true }
        let minute = clock.second / 60
        let today = Day.allCases[clock.day.weekday]
        if start < end { return days.contains(today) && minute >= start.minute && minute < end.minute }
        let yesterday = Day.allCases[(clock.day.weekday + 6) % 7]
        return days.contains(today) && minute >= start.minute || days.contains(yesterday) && minute < end.minute
    }

    func checked() throws -> ListSchedule {
        guard !days.isEmpty else {
            let message =
                "A schedule needs at least one day of the week. To take the list out of force, untick it "
                + "where it is used."
            throw Problem(
                .invalidInput,
                "lists.schedule",
                message,
                fields: [Problem.Field(path: "schedule.days", message: message)]
            )
        }
        return ListSchedule(enabled: enabled, start: start, end: end, days: days)
    }
}

/// A time of the day to the minute, written `08:00`.
package struct TimeOfDay: Sendable, Codable, Hashable, Comparable {
    /// 0 to 1439.
    package let minute: Int

    package init?(_ text: String) {
        let bytes = Array(text.utf8.prefix(6))
        func digit(_ place: Int) -> Int? {
            let value = Int(bytes[place]) - Int(UInt8(ascii: "0"))
            return (0...9).contains(value) ? value : nil
        }
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"),
            let tenHours = digit(0), let hours = digit(1), let tenMinutes = digit(3), let minutes = digit(4),
            tenHours * 10 + hours < 24, tenMinutes < 6
        else { return nil }
        minute = (tenHours * 10 + hours) * 60 + tenMinutes * 10 + minutes
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let time = TimeOfDay(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "a time of the day is written 00:00 to 23:59"
            )
        }
        self = time
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    package static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.minute < right.minute }
}

extension TimeOfDay: CustomStringConvertible {
    package var description: String {
        let hours = minute / 60
        let minutes = minute % 60
        return "\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
    }
}

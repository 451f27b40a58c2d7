/// A day of the Gregorian calendar, counted from 1970-01-01; written `2022-06-08` (ISO 8601, extended form).
package struct DayNumber: Sendable, Hashable, Comparable {
    package let value: Int32

    package init(_ value: Int32) { self.value = value }

    /// Nil for what is no such day.
    package init?(_ text: String) {
        let bytes = Array(text.utf8.prefix(11))
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
            let day = Self.number(bytes[8..<10])
        else { return nil }
        guard year >= 1, (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day) else {
            return nil
        }
        self.init(Int32(Self.count(year: year, month: month, day: day)))
    }

    /// 0 for Monday to 6 for Sunday: 1970-01-01 was a Thursday.
    var weekday: Int { (Int(value) % 7 + 10) % 7 }

    package static func < (left: DayNumber, right: DayNumber) -> Bool { left.value < right.value }

    /// Years are counted from March, so that a leap day is the last one of its year.
    private static func count(year: Int, month: Int, day: Int) -> Int {
        let years = month > 2 ? year : year - 1
        let sinceMarch = (month + 9) % 12
        let days = years * 365 + years / 4 - years / 100 + years / 400 + (sinceMarch * 153 + 2) / 5 + day - 1
        return days - 719_468
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        default: 31
        }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return value
    }
}

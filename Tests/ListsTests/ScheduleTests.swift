import Core
import Foundation
import Lists
import TestSupport
import Testing

@Suite("Schedules of lists")
struct ScheduleTests {
    /// 2026-03-29 01:00 UTC the clocks go from 2 to 3; 2026-10-25 01:00 UTC from 3 to 2.
    static let stockholm = TimeZone(identifier: "Europe/Stockholm")!

    private static func clock(_ utc: String, _ zone: TimeZone = stockholm) throws -> WallClock {
        WallClock(try Date(utc, strategy: .iso8601), in: zone)
    }

    private static func schedule(_ start: String, _ end: String, _ days: [ListSchedule.Day]) throws -> ListSchedule {
        ListSchedule(start: try #require(TimeOfDay(start)), end: try #require(TimeOfDay(end)), days: days)
    }

    @Test(
        "LIST-11 a list is in force from its start to before its end on the chosen days",
        arguments: [
            ("2026-03-02T07:59:59Z", false), ("2026-03-02T08:00:00Z", true), ("2026-03-02T16:59:59Z", true),
            ("2026-03-02T17:00:00Z", false), ("2026-03-03T12:00:00Z", false), ("2026-03-04T12:00:00Z", true),
        ]
    )
    func window(utc: String, isOpen: Bool) throws {
        let schedule = try Self.schedule("08:00", "17:00", [.monday, .wednesday])
        #expect(schedule.isOpen(at: try Self.clock(utc, .gmt)) == isOpen)
    }

    @Test(
        "LIST-11 an end that is not after the start lies on the next day, which need not be chosen",
        arguments: [
            ("2026-03-06T21:59:00Z", false), ("2026-03-06T22:00:00Z", true), ("2026-03-07T05:59:00Z", true),
            ("2026-03-07T06:00:00Z", false), ("2026-03-06T03:00:00Z", false), ("2026-03-07T23:00:00Z", false),
        ]
    )
    func overMidnight(utc: String, isOpen: Bool) throws {
        #expect(try Self.schedule("22:00", "06:00", [.friday]).isOpen(at: try Self.clock(utc, .gmt)) == isOpen)
        #expect(try Self.schedule("00:00", "00:00", [.friday]).isOpen(at: try Self.clock("2026-03-06T00:00:00Z", .gmt)))
        #expect(
            try !Self.schedule("00:00", "00:00", [.friday]).isOpen(at: try Self.clock("2026-03-07T00:00:00Z", .gmt))
        )
    }

    @Test(
        "LIST-11 on the day without the hour from 2 to 3 the clock on the wall decides",
        arguments: [
            // The window lies in the hour that is left out: it does not come.
            ("02:15", "02:45", "2026-03-29T00:59:59Z", false), ("02:15", "02:45", "2026-03-29T01:00:00Z", false),
            // It starts in it: it begins when the clock jumps past the start.
            ("02:30", "06:00", "2026-03-29T00:59:59Z", false), ("02:30", "06:00", "2026-03-29T01:00:00Z", true),
            // It ends in it: it is over when the clock jumps past the end.
            ("01:00", "02:30", "2026-03-29T00:59:59Z", true), ("01:00", "02:30", "2026-03-29T01:00:00Z", false),
            ("22:00", "06:00", "2026-03-29T03:59:59Z", true), ("22:00", "06:00", "2026-03-29T04:00:00Z", false),
        ]
    )
    func clocksForward(start: String, end: String, utc: String, isOpen: Bool) throws {
        #expect(try Self.schedule(start, end, ListSchedule.Day.allCases).isOpen(at: try Self.clock(utc)) == isOpen)
    }

    @Test(
        "LIST-11 on the day with the hour from 2 to 3 twice a window inside it is open twice",
        arguments: [
            ("02:00", "03:00", "2026-10-25T00:00:00Z", true), ("02:00", "03:00", "2026-10-25T01:00:00Z", true),
            ("02:00", "03:00", "2026-10-25T02:00:00Z", false),
            ("01:00", "02:30", "2026-10-25T00:29:59Z", true), ("01:00", "02:30", "2026-10-25T00:30:00Z", false),
            ("01:00", "02:30", "2026-10-25T01:00:00Z", true), ("01:00", "02:30", "2026-10-25T01:30:00Z", false),
            ("02:30", "06:00", "2026-10-25T00:30:00Z", true), ("02:30", "06:00", "2026-10-25T01:00:00Z", false),
            ("02:30", "06:00", "2026-10-25T01:30:00Z", true), ("22:00", "06:00", "2026-10-25T04:59:59Z", true),
            ("22:00", "06:00", "2026-10-25T05:00:00Z", false),
        ]
    )
    func clocksBack(start: String, end: String, utc: String, isOpen: Bool) throws {
        #expect(try Self.schedule(start, end, ListSchedule.Day.allCases).isOpen(at: try Self.clock(utc)) == isOpen)
    }

    @Test("LIST-11 day, weekday and second agree with the calendar", arguments: ["Europe/Stockholm", "Pacific/Apia"])
    func wallClock(zone: String) throws {
        let zone = try #require(TimeZone(identifier: zone))
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        var random = SeededRandom(seed: 5)
        for _ in 0..<400 {
            let date = Date(
                timeIntervalSince1970: Double(Int.random(in: -1_000_000_000...4_000_000_000, using: &random))
            )
            let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second, .weekday], from: date)
            let clock = WallClock(date, in: zone)
            let hours = (parts.hour ?? 0) * 3_600
            #expect(clock.second == hours + (parts.minute ?? 0) * 60 + (parts.second ?? 0))
            let text = String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
            #expect(clock.day == DayNumber(text), "\(text)")
            let day = ListSchedule.Day.allCases[((parts.weekday ?? 0) + 5) % 7]
            #expect(try Self.schedule("00:00", "00:00", [day]).isOpen(at: clock))
        }
    }

    @Test("LIST-11 a time of the day is written from 00:00 to 23:59")
    func times() {
        #expect(TimeOfDay("00:00")?.minute == 0)
        #expect(TimeOfDay("23:59")?.description == "23:59")
        for text in ["24:00", "7:00", "07:60", "0700", "", "07:0x", "-1:00", "07:00:00", "٠٧:٠٠"] {
            #expect(TimeOfDay(text) == nil, "\(text)")
        }
    }

    @Test("LIST-11 LIST-21 outside its window a list is empty for decisions, inactive for people, and nothing is lost")
    func outside() async throws {
        let office = try Office(zone: "Europe/Stockholm")
        _ = try await office.lists.add("ABC123", to: .allow)
        _ = try await office.lists.add("BAD666", to: .block)
        _ = try await office.lists.add("BAD666", to: .allow)
        // It is Sunday, 13:00 in Stockholm.
        let work = try Self.schedule("08:00", "17:00", [.monday])
        let list = try await office.lists.change(.allow, by: ListChange(schedule: .some(work)))
        #expect(!list.active)
        #expect(list.schedule == work)
        #expect(office.lists.lists().map(\.active) == [false, true, true])
        #expect(office.lists.snapshot?.activeLists == [.block, .custom])
        #expect(office.met("ABC123").isEmpty)
        let decision = Decider.decide(.example("ABC123"), rules: AccessRules(), lists: office.lists.snapshot)
        #expect(decision.reason == .notListed)
        #expect(decision.matches.isEmpty, "what is saved of an event follows from this")

        office.clock.advance(by: .seconds(86_400))
        #expect(office.met("ABC123") == ["allow ABC123"])
        #expect(office.lists.lists().first?.active == true)
        _ = try await office.lists.change(.block, by: ListChange(schedule: .some(work)))
        office.clock.advance(by: .seconds(86_400))
        _ = try await office.lists.change(.allow, by: ListChange(schedule: .some(nil)))
        let unblocked = Decider.decide(.example("BAD666"), rules: AccessRules(), lists: office.lists.snapshot)
        #expect(unblocked.opens, "the blocklist is out of force as well")

        let again = try Office(in: office.folder)
        let schedules = again.lists.lists().map(\.schedule)
        #expect(schedules == [nil, work, nil])
    }

    @Test("LIST-11 a schedule that is not enabled lets the list be in force, and one without days is refused")
    func notEnabled() async throws {
        let office = try Office()
        var schedule = try Self.schedule("08:00", "09:00", [.monday])
        schedule.enabled = false
        #expect(try await office.lists.change(.allow, by: ListChange(schedule: .some(schedule))).active)
        let never = try Self.schedule("08:00", "09:00", [])
        await #expect(throws: Problem.self) {
            _ = try await office.lists.change(.allow, by: ListChange(schedule: .some(never)))
        }
        #expect(office.lists.lists().first?.schedule?.days == [.monday])
    }

    @Test("LIST-07 a date is information, and ends an entry the day after it where the list says so")
    func expires() async throws {
        let office = try Office(zone: "Europe/Stockholm")
        // It is 2026-03-01.
        let (old, _) = try await office.lists.add("OLD111", date: "2026-02-28", to: .allow)
        _ = try await office.lists.add("TODAY1", date: "2026-03-01", to: .allow)
        _ = try await office.lists.add("NODATE", to: .allow)
        _ = try await office.lists.add("PA?*99", date: "2026-02-28", to: .allow)
        let all = ["OLD111", "TODAY1", "NODATE", "PAX99"]
        func open() -> [String] { all.filter { !office.met($0).isEmpty } }
        #expect(open() == all)
        #expect(try await office.lists.change(.allow, by: ListChange(expires: true)).expires)
        #expect(open() == ["TODAY1", "NODATE"])
        office.clock.advance(by: .seconds(86_400))
        #expect(open() == ["NODATE"])
        _ = try await office.lists.update(entry: old.id, date: "2026-12-31", description: nil)
        #expect(open() == ["OLD111", "NODATE"])
        #expect(office.lists.lists().first?.count == 4)
        let again = try Office(in: office.folder)
        #expect(again.lists.lists().map(\.expires) == [true, false, false])
        _ = try await office.lists.change(.allow, by: ListChange(expires: false))
        #expect(open() == all)
    }
}

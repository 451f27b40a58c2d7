import Core
import EventLog
import Foundation
import TestSupport
import Testing

@Suite("Retention and a clock that jumps")
struct ClockTests {
    private static let day = 86_400.0

    private func plates(_ bench: LogBench) async throws -> [String] { try await bench.all().map(\.plate.value) }

    /// Days go by, with the minute's work once a day.
    private func live(_ days: Int, _ bench: LogBench) async throws {
        for _ in 0..<days {
            bench.clock.advance(by: .seconds(Self.day))
            try await bench.log.tidy()
        }
    }

    private func shift(_ bench: LogBench, days: Double) {
        bench.clock.setWall(bench.clock.now.wall.addingTimeInterval(Self.day * days))
    }

    @Test("ELOG-06 a clock that jumps years ahead deletes nothing, and a health condition says so until it is set back")
    func jumpsAhead() async throws {
        let bench = try LogBench()
        try await bench.record("BEFORE")
        shift(bench, days: 3650)
        try await bench.record("MEANWHILE")
        try await bench.log.tidy()
        #expect(try await plates(bench) == ["MEANWHILE", "BEFORE"])
        #expect(bench.conditions == ["events.clock"])
        let doubt = try #require(try await bench.log.storage().clockDoubtSeconds)
        #expect((doubt / Self.day).rounded() == 3650)
        // Events still grow old by the time that goes by.
        try await live(20, bench)
        #expect(try await plates(bench) == ["MEANWHILE", "BEFORE"])
        shift(bench, days: -3650)
        try await bench.log.tidy()
        #expect(bench.conditions.isEmpty)
        try await live(11, bench)
        #expect(try await plates(bench).isEmpty)
    }

    @Test("ELOG-06 while the clock is wrong, events still go when as many days went by")
    func agesWhileWrong() async throws {
        let bench = try LogBench()
        try await bench.record("BEFORE")
        shift(bench, days: 3650)
        try await bench.record("MEANWHILE")
        try await live(31, bench)
        #expect(try await plates(bench).isEmpty)
    }

    @Test("ELOG-06 events of a clock that had fallen back to 1970 do not look old once it is right")
    func fallsBack() async throws {
        let bench = try LogBench()
        try await bench.record("BEFORE")
        let right = bench.clock.now.wall
        bench.clock.setWall(Date(timeIntervalSince1970: 0))
        try await bench.record("MEANWHILE")
        #expect(bench.conditions == ["events.clock"])
        bench.clock.setWall(right)
        try await bench.log.tidy()
        #expect(bench.conditions.isEmpty)
        #expect(try await plates(bench) == ["MEANWHILE", "BEFORE"])
        try await live(31, bench)
        #expect(try await plates(bench).isEmpty)
    }

    @Test("ELOG-06 a person can say that the clock is right, after a long absence")
    func confirms() async throws {
        let folder = try TemporaryFolder()
        try await LogBench(in: folder.url).record("BEFORE")
        let clock = TestClock(Date(timeIntervalSince1970: 1_772_366_400 + 100 * Self.day), monotonic: .seconds(5))
        let bench = try LogBench(in: folder.url, clock: clock)
        try await bench.log.tidy()
        #expect(try await plates(bench) == ["BEFORE"])
        #expect(bench.conditions == ["events.clock"])
        try await bench.log.believeClock()
        try await bench.log.tidy()
        #expect(try await plates(bench).isEmpty)
        #expect(bench.conditions.isEmpty)
    }

    @Test("ELOG-06 a program that was off for a holiday believes the clock, and deletes what is too old")
    func startsLater() async throws {
        let folder = try TemporaryFolder()
        let first = try LogBench(in: folder.url)
        try await first.record("OLD")
        try await live(20, first)
        try await first.record("NEWER")
        let clock = TestClock(first.clock.now.wall.addingTimeInterval(14 * Self.day), monotonic: .seconds(5))
        let bench = try LogBench(in: folder.url, clock: clock)
        try await bench.log.tidy()
        #expect(bench.conditions.isEmpty)
        #expect(try await plates(bench) == ["NEWER"])
    }

    @Test("ELOG-06 the chosen number of days decides", arguments: [1, 7, 14, 30, 90, 365])
    func ages(days: Int) async throws {
        let bench = try LogBench()
        try await bench.change { $0.retentionDays = days }
        try await bench.record("OLD")
        try await live(days, bench)
        #expect(try await plates(bench) == ["OLD"])
        try await live(1, bench)
        #expect(try await plates(bench).isEmpty)
    }
}

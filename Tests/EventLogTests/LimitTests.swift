import Core
import EventLog
import Foundation
import GRDB
import Storage
import Synchronization
import TestSupport
import Testing

@Suite("How much the event log keeps")
struct LimitTests {
    private let bench: LogBench

    init() throws { bench = try LogBench() }

    /// Every picture file belongs to one row and every row has its picture.
    private func expectNoOrphans() async throws {
        let files = try bench.pictures.all()
        #expect(Set(files.map { String($0.split(separator: "/").last!) }).count == files.count)
        let tags = try await bench.all().compactMap(\.pictureTag)
        #expect(Set(files.map { $0.split(separator: "/").last! }) == Set(tags.map { "\($0).jpg" }))
        let (count, bytes) = try bench.store.readNow { database in
            (
                try Int.fetchOne(database, sql: "SELECT count FROM event_total"),
                try Int64.fetchOne(database, sql: "SELECT bytes FROM event_total")
            )
        }
        #expect(count == tags.count)
        #expect(try files.reduce(0) { try $0 + Int64(bench.pictures.size(of: $1)) } == bytes)
    }

    @Test("ELOG-09 ELOG-17 1,000 events are kept unless told otherwise")
    func defaultLimit() async throws {
        #expect(EventLogSettings().maximumEvents == 1000)
        #expect(EventLogSettings().retentionDays == 30)
        #expect(try await bench.log.statistics().limit == 1000)
    }

    @Test("ELOG-11 ELOG-18 at the limit the oldest event goes with its picture in the moment the new one comes")
    func limitsCount() async throws {
        try await bench.change { $0.maximumEvents = 5 }
        for number in 1...12 {
            try await bench.record("CAR\(number)")
            #expect(try await bench.log.statistics().count == min(number, 5))
        }
        #expect(try await bench.all().map(\.plate.value) == (8...12).reversed().map { "CAR\($0)" })
        try await expectNoOrphans()
    }

    @Test("ELOG-09 ELOG-11 ELOG-18 pictures that need more than their space push out the oldest events")
    func limitsBytes() async throws {
        try await bench.change {
            $0.captureType = .fullFrame
            $0.maximumMegabytes = 1
        }
        // The bytes of the first stand for 990,000, so that a few pictures reach the limit of a million.
        try await bench.record("CAR0")
        try await bench.store.write { try $0.execute(sql: "UPDATE event SET picture_bytes = 990000") }
        var number = 0
        while try await bench.all().contains(where: { $0.plate.value == "CAR0" }), number < 100 {
            number += 1
            try await bench.record("CAR\(number)")
        }
        #expect((1..<100).contains(number))
        #expect(try await bench.all().count == number)
        try await expectNoOrphans()
    }

    @Test("ELOG-06 ELOG-18 events older than the retention go with their pictures, also many at once")
    func expires() async throws {
        let first = try #require(try await bench.record("OLD"))
        try bench.copy(first, times: 1300) { _ in "first_seen = first_seen" }
        bench.clock.advance(by: .seconds(2))
        try await bench.record("YOUNG")
        for _ in 0..<30 {
            bench.clock.advance(by: .seconds(86_399.95))
            try await bench.log.tidy()
        }
        #expect(try await bench.all().map(\.plate.value) == ["YOUNG"])
        try await expectNoOrphans()
    }

    @Test("ELOG-06 retention of 0 days keeps events until a limit is reached")
    func keepsForever() async throws {
        try await bench.change { $0.retentionDays = 0 }
        try await bench.record("OLD", at: Date(timeIntervalSince1970: 0))
        try await bench.log.tidy()
        #expect(try await bench.all().count == 1)
    }

    @Test("ELOG-11 a lowered limit is in force as soon as the log runs")
    func followsSettings() async throws {
        for number in 1...8 { try await bench.record("CAR\(number)") }
        let running = Task { await bench.log.run() }
        defer { running.cancel() }
        try await bench.change { $0.maximumEvents = 3 }
        try await within {
            while try await bench.log.statistics().count > 3 { try Task.checkCancellation() }
        }
        #expect(try await bench.all().map(\.plate.value) == ["CAR8", "CAR7", "CAR6"])
    }

    @Test("ELOG-12 ELOG-18 clearing removes every event and every picture file, and ids are not used again")
    func clears() async throws {
        for number in 1...5 { try await bench.record("CAR\(number)") }
        #expect(try await bench.log.clear() == 5)
        #expect(try await bench.all().isEmpty)
        #expect(try bench.pictures.all().isEmpty)
        #expect(try await bench.log.statistics().bytes == 0)
        let next = try await bench.record("CAR6")
        #expect(next?.id == 6)
        #expect(try await bench.log.search(EventQuery(plate: "CAR")).events.map(\.id) == [6])
        try await expectNoOrphans()
    }

    @Test("ELOG-12 a passage that goes on while the log is cleared comes back with its next change")
    func goesOnAfterClearing() async throws {
        let id = PassageID()
        try await bench.record("ABC123", passage: id)
        _ = try await bench.log.clear()
        #expect(try await bench.record("ABC123", passage: id) != nil)
        try await expectNoOrphans()
    }

    @Test("ELOG-11 with little free space a few of the oldest events give way, never the newest hundred")
    func keepsSpaceFree() async throws {
        let free = Mutex<Int64>(1_000_000_000)
        let disk = Disk(write: Disk.standard.write) { _ in free.withLock { $0 } }
        let bench = try LogBench(disk: disk)
        let first = try #require(try await bench.record("CAR"))
        try bench.copy(first, times: 119) { _ in "first_seen = first_seen" }
        #expect(bench.conditions.isEmpty)
        free.withLock { $0 = 100_000_000 }
        for _ in 1...20 { try await bench.record("NEW") }
        let events = try await bench.all()
        #expect(events.count == 101)
        #expect(events.prefix(20).allSatisfy { $0.plate.value == "NEW" })
        #expect(bench.conditions == ["events.disk-full"])
        free.withLock { $0 = 1_000_000_000 }
        try await bench.record("LAST")
        #expect(bench.conditions.isEmpty)
    }
}

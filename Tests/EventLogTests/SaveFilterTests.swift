import Core
import EventLog
import Foundation
import Storage
import TestSupport
import Testing

@Suite("Which events are kept")
struct SaveFilterTests {
    @Test(
        "ELOG-05 “Save events” keeps the chosen events and leaves out all others",
        arguments: [
            ([SaveChoice.all], ["ALLOW", "BLOCK", "CUSTOM", "FREE", "UNKNOWN"]),
            ([.allow], ["ALLOW", "UNKNOWN"]),
            ([.block], ["BLOCK", "UNKNOWN"]),
            ([.custom], ["CUSTOM", "UNKNOWN"]),
            ([.unlisted], ["FREE", "UNKNOWN"]),
            ([.allow, .unlisted], ["ALLOW", "FREE", "UNKNOWN"]),
            ([.none], []),
            ([], []),
        ]
    )
    func keeps(choices: [SaveChoice], plates: [String]) async throws {
        let bench = try LogBench()
        try await bench.change { $0.save = choices }
        let unknown = Decision(opens: false, reason: .listsUnavailable)
        let all: [(String, Decision)] = [
            ("ALLOW", .allowed), ("BLOCK", .blocked), ("CUSTOM", .custom), ("FREE", .unlisted), ("UNKNOWN", unknown),
        ]
        for (plate, decision) in all { try await bench.record(plate, decision) }
        #expect(try await bench.all().map(\.plate.value).reversed() == plates)
        #expect(try bench.pictures.all().count == plates.count)
    }

    @Test("ELOG-05 ELOG-19 a passage that gets on a list later is kept from then on, and one that has a row keeps it")
    func followsPassage() async throws {
        let bench = try LogBench()
        try await bench.change { $0.save = [.allow] }
        let id = PassageID()
        #expect(try await bench.record("ABC128", .unlisted, passage: id) == nil)
        #expect(try await bench.record("ABC123", .allowed, passage: id) != nil)
        #expect(try await bench.record("ABC124", .unlisted, passage: id) != nil)
        #expect(try await bench.all().map(\.plate.value) == ["ABC124"])
    }

    @Test("“None” does not go together with other choices")
    func refusesContradiction() async throws {
        let bench = try LogBench()
        await #expect(throws: Problem.self) { try await bench.change { $0.save = [.none, .all] } }
    }

    @Test("ELOG-15 kept are allowlisted plates for 30 days: only those appear, and on day 31 they are gone")
    func exampleEndToEnd() async throws {
        let bench = try LogBench()
        try await bench.change {
            $0.save = [.allow]
            $0.retentionDays = 30
        }
        for day in 0..<40 {
            try await bench.record("ALLOW\(day)", .allowed)
            try await bench.record("OTHER\(day)", .unlisted)
            bench.clock.advance(by: .seconds(86_400))
            try await bench.log.tidy()
        }
        let plates = try await bench.all().map(\.plate.value)
        #expect(plates == (10..<40).reversed().map { "ALLOW\($0)" })
        #expect(try bench.pictures.all().count == 30)
    }
}

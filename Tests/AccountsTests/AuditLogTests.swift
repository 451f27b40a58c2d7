import Accounts
import Core
import Foundation
import GRDB
import Storage
import Telemetry
import TestSupport
import Testing

@Suite("Audit log")
struct AuditLogTests {
    private static func note(
        _ action: String,
        by account: String? = "root",
        detail: String = "",
        status: Int = 200
    ) -> AuditNote {
        AuditNote(account: account, address: "192.0.2.1", action: action, detail: detail, status: status)
    }

    private static func log(_ rig: Rig, _ store: Store? = nil, limits: AuditLog.Limits = .init()) throws -> AuditLog {
        AuditLog(store: try store ?? rig.database(), health: rig.health, clock: rig.clock.clock, limits: limits)
    }

    private static func query(_ edit: (inout AuditQuery) -> Void = { _ in }) -> AuditQuery {
        var query = AuditQuery()
        edit(&query)
        return query
    }

    @Test("ACCT-05 DIAG-05 what was done is there after a restart, newest first, found by account, action and time")
    func keepsAndFinds() async throws {
        let rig = try Rig()
        let log = try Self.log(rig)
        let start = rig.clock.now.wall
        for (action, account) in [
            ("lists.entries.add", "root"), ("lists.change", "anna"), ("listsomething", "anna"),
            ("events.search", "ANNA"),
        ] {
            await log.record(Self.note(action, by: account, detail: "plate=ABC123"))
            rig.clock.advance(by: .seconds(60))
        }
        let again = try Self.log(rig)
        let all = try await again.search(Self.query())
        #expect(all.entries.map(\.action) == ["events.search", "listsomething", "lists.change", "lists.entries.add"])
        #expect(all.next == nil)
        let first = try #require(all.entries.last)
        #expect(first.time == start && first.account == "root" && first.detail == "plate=ABC123" && first.status == 200)
        let found = { (edit: (inout AuditQuery) -> Void) in
            try await again.search(Self.query(edit)).entries.map(\.action)
        }
        #expect(try await found { $0.account = "anna" } == ["events.search", "listsomething", "lists.change"])
        #expect(try await found { $0.action = "lists" } == ["lists.change", "lists.entries.add"])
        #expect(try await found { $0.action = "lists.entries" } == ["lists.entries.add"])
        #expect(try await found { $0.from = start.addingTimeInterval(60) }.count == 3)
        #expect(try await found { $0.to = start.addingTimeInterval(60) } == ["lists.entries.add"])
        #expect(try await found { $0.action = "%" } == [])
    }

    @Test("DIAG-05 pages follow each other without gap and without repetition")
    func pages() async throws {
        let log = try Self.log(Rig())
        for number in 0..<25 { await log.record(Self.note("a\(number)")) }
        var seen: [String] = []
        var before: Int64?
        repeat {
            let page = try await log.search(
                Self.query { query in
                    query.limit = 10
                    query.before = before
                }
            )
            seen += page.entries.map(\.action)
            before = page.next
        } while before != nil
        #expect(seen == (0..<25).reversed().map { "a\($0)" })
    }

    @Test("DIAG-05 the log keeps a number of entries and a year, and nothing in it can be changed")
    func isBounded() async throws {
        let rig = try Rig()
        var limits = AuditLog.Limits()
        limits.entries = 10
        let store = try rig.database()
        let log = try Self.log(rig, store, limits: limits)
        for number in 0..<30 { await log.record(Self.note("a\(number)")) }
        #expect(try await log.search(Self.query()).entries.map(\.action) == (20..<30).reversed().map { "a\($0)" })
        rig.clock.advance(by: .seconds(366 * 24 * 3600))
        await log.record(Self.note("late"))
        #expect(try await log.search(Self.query()).entries.map(\.action) == ["late"])
        let change = try await problem {
            try await store.write { try $0.execute(sql: "UPDATE audit SET account = 'x'") }
        }
        #expect(change != nil)
        #expect(try await log.search(Self.query()).entries.map(\.account) == ["root"])
        #expect(AuditLog.Limits().entries == 100_000)
    }

    @Test("DIAG-05 a flood of guesses does not push out what matters; what was left out is counted")
    func flood() async throws {
        let rig = try Rig()
        let log = try Self.log(rig)
        await log.record(Self.note("barrier.open"))
        for _ in 0..<500 { await log.record(Self.note("session.sign-in", by: nil, status: 401)) }
        await log.record(Self.note("lists.change"))
        rig.clock.advance(by: .seconds(60))
        await log.record(Self.note("session.sign-in", by: nil, status: 401))
        let all = try await log.search(Self.query { $0.limit = 500 }).entries
        #expect(all.count == 63)
        #expect(all.first?.detail.contains("440 entries") == true)
        #expect(all.contains { $0.action == "lists.change" })
    }

    @Test("DIAG-05 a log that cannot be written is a health condition, until it can be again")
    func notKept() async throws {
        let rig = try Rig()
        let store = try rig.database()
        let log = try Self.log(rig, store)
        try store.writeNow { try $0.execute(sql: "ALTER TABLE audit RENAME TO elsewhere") }
        await log.record(Self.note("lists.change"))
        #expect(rig.health.conditions.map(\.id) == ["audit.not-kept"])
        try store.writeNow { try $0.execute(sql: "ALTER TABLE elsewhere RENAME TO audit") }
        await log.record(Self.note("lists.change"))
        #expect(rig.health.conditions.isEmpty)
    }

    @Test("DIAG-05 an entry is one line of bounded length, whatever was sent")
    func oneLine() async throws {
        let log = try Self.log(Rig())
        await log.record(Self.note("events.search", detail: "a\r\nb\u{0}c" + String(repeating: "x", count: 2_000)))
        let detail = try #require(try await log.search(Self.query()).entries.first?.detail)
        #expect(detail.hasPrefix("a  b cxx"))
        #expect(detail.count == 500)
    }
}

import Core
import EventLog
import Foundation
import GRDB
import Storage
import Telemetry
import TestSupport
import Testing

@Suite("Repair at start")
struct RepairTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func open() throws -> LogBench { try LogBench(in: folder.url) }

    @Test("ELOG-18 a picture that was written before its row could be is removed, and so is an unfinished one")
    func removesOrphans() async throws {
        let first = try open()
        try await first.record("ABC123")
        let file = try #require(try first.pictures.all().first)
        try first.pictures.remove(file)
        let early = await #expect(throws: Problem.self) { try await first.log.picture(1) }
        #expect(early?.code == "events.no-picture")
        let again = try open()
        let event = try await again.log.event(1)
        #expect(event.picture == nil)
        #expect(event.pictureNote == "The picture file is missing.")
        #expect(try await again.log.statistics().bytes == 0)
        let problem = await #expect(throws: Problem.self) { try await again.log.picture(1) }
        #expect(problem?.message == "The picture file is missing.")
    }

    @Test("REC-08 passages that an ended run left open end as lost")
    func closesOpen() async throws {
        var bench = try open()
        try await bench.record("ABC123")
        bench = try open()
        #expect(try await bench.log.event(1).state == .lost)
    }

    @Test("ELOG-14 a text index that does not agree with the rows is made anew")
    func rebuildsIndex() async throws {
        var bench = try open()
        try await bench.record("ABC123")
        try await bench.store.write { database in
            try database.execute(sql: "INSERT INTO event_text(event_text) VALUES ('delete-all')")
            try database.execute(sql: "UPDATE event_total SET count = 77")
        }
        #expect(try await bench.log.search(EventQuery(plate: "BC1")).events.isEmpty)
        bench = try open()
        #expect(try await bench.log.search(EventQuery(plate: "BC1")).events.count == 1)
        #expect(try await bench.log.statistics().count == 1)
    }

    @Test("A damaged log is kept aside with its pictures, a new one is begun, and a health condition names them")
    func keepsDamaged() async throws {
        var bench = try open()
        try await bench.record("ABC123")
        let pictures = try bench.pictures.all()
        try bench.store.close()
        let file = folder.file("events.sqlite")
        var bytes = try Data(contentsOf: file)
        bytes.replaceSubrange(0..<100, with: Data(repeating: 0x55, count: 100))
        try bytes.write(to: file)
        bench = try open()
        #expect(bench.conditions == ["events.damaged"])
        let advice = try #require(bench.health.conditions.first?.advice)
        #expect(advice.contains("events.sqlite.damaged-20260301T120000"))
        #expect(advice.contains("pictures.damaged-20260301T120000"))
        let kept = PictureFiles(root: folder.file("pictures.damaged-20260301T120000"))
        #expect(try kept.all() == pictures)
        #expect(try await bench.all().isEmpty)
        #expect(try await bench.record("ABC124") != nil)
    }

    @Test("A row with a value the log never wrote is left out and told, the others are shown")
    func leavesOutUnreadable() async throws {
        let bench = try open()
        for plate in ["AAA111", "BBB222", "CCC333"] { try await bench.record(plate) }
        try await bench.store.write { try $0.execute(sql: "UPDATE event SET corners = '[1' WHERE id = 2") }
        #expect(try await bench.all().map(\.id) == [3, 1])
        #expect(bench.conditions == ["events.damaged"])
        #expect(try await bench.log.search(EventQuery(limit: 2)).next == 2)
    }

    @Test("A log with wrong bytes anywhere opens and works, and never crashes", arguments: 1...40)
    func survivesFlippedBytes(seed: Int) async throws {
        // Closed or not decides whether the rows are in the file or in its journal.
        let isClosed = seed.isMultiple(of: 2)
        try await {
            let first = try open()
            let event = try #require(try await first.record("ABC123", .allowed))
            try first.copy(event, times: 60) { "plate = 'XY\($0)Z'" }
            if isClosed { try first.store.close() }
        }()
        var random = SeededRandom(seed: UInt64(seed))
        for name in ["events.sqlite", "events.sqlite-wal"].map(folder.file) {
            guard var bytes = try? Data(contentsOf: name), !bytes.isEmpty else { continue }
            for _ in 0..<Int.random(in: 1...30, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            try bytes.write(to: name)
        }
        guard let bench = try? open() else { return }
        _ = try? await bench.log.search(EventQuery(plate: "Y1"))
        _ = try? await bench.log.search(EventQuery(plate: "BC1", list: .allow))
        _ = try? await bench.record("NEW123", .allowed)
        _ = try? await bench.log.tidy()
        _ = try? await bench.log.clear()
    }
}

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

    @Test("ELOG-14 a broken search index is made anew, at start and when a search meets it", arguments: [true, false])
    func rebuildsIndex(atStart: Bool) async throws {
        var bench = try open()
        let first = try #require(try await bench.record("ABC123"))
        try bench.copy(first, times: 999) { "plate = 'XY\($0)Z'" }
        try await bench.log.tidy()
        try await bench.store.write { database in
            try database.execute(sql: "DELETE FROM event_gram_data WHERE id > 10")
        }
        if atStart { bench = try open() }
        for _ in 1...2 {
            #expect(try await bench.log.search(EventQuery(plate: "BC1")).events.map(\.id) == [1])
            #expect(try await bench.log.search(EventQuery(plate: "Y77")).events.count == 11)
            try await bench.log.tidy()
        }
    }

    @Test("ELOG-17 totals that do not agree with the rows are mended at start")
    func mendsTotals() async throws {
        var bench = try open()
        try await bench.record("ABC123")
        try await bench.store.write { try $0.execute(sql: "UPDATE event_total SET count = 77") }
        bench = try open()
        #expect(try await bench.log.statistics().count == 1)
    }

    @Test("ELOG-18 a log too large to be repaired at once is repaired step by step beside recording")
    func sweepsLargeLog() async throws {
        let first = try open()
        for plate in ["KEPT1", "LOST2"] { try await first.record(plate) }
        let files = try first.pictures.all()
        let lost = try passage(first, 2)
        try first.pictures.remove(try #require(files.first { $0.contains(lost) }))
        try first.pictures.save(Data([1]), as: "2026/02/28/\(PassageID())-1.jpg")
        // The total alone decides what is large.
        try await first.store.write { try $0.execute(sql: "UPDATE event_total SET count = 20001") }
        let bench = try open()
        try await bench.change { $0.maximumEvents = 100_000 }
        #expect(try bench.pictures.all().count == 2)
        try await bench.record("NEW3")
        try await bench.log.tidy()
        #expect(try bench.pictures.all().count == 2)
        #expect(try await bench.log.event(1).picture != nil)
        #expect(try await bench.log.event(2).pictureNote == "The picture file is missing.")
        #expect(try await bench.log.event(3).picture != nil)
    }

    private func passage(_ bench: LogBench, _ id: Int) throws -> String {
        try bench.store.readNow { try String.fetchOne($0, sql: "SELECT passage FROM event WHERE id = \(id)") } ?? ""
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

import Core
import EventLog
import Foundation
import GRDB
import Imaging
import Storage
import TestSupport
import Testing

@Suite("Bench", .enabled(if: ProcessInfo.processInfo.environment["EL_BENCH"] != nil))
struct BenchTemp {
    func time(_ n: Int, _ body: () async throws -> Int) async throws -> String {
        var all: [Double] = []; var count = 0
        for _ in 0..<n {
            let a = ContinuousClock.now; count = try await body();
            all.append((ContinuousClock.now - a).inSeconds * 1000)
        }
        all.sort()
        return String(
            format: "n=%d p50 %.2f ms p95 %.2f ms max %.2f",
            count,
            all[all.count / 2],
            all[all.count * 95 / 100],
            all.last!
        )
    }
    @Test func bench() async throws {
        let root = ProcessInfo.processInfo.environment["EL_BENCH"]!
        let url = URL(filePath: root + "/b\(UUID())")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: url) }
        let bench = try LogBench(in: url)
        try await bench.change {
            $0.maximumEvents = 1_000_000; $0.minimumFreeMegabytes = 0; $0.maximumMegabytes = 100_000
        }
        for (type, w, h) in [
            (CaptureType.vehicleCrop, 1920, 1080), (.plateCrop, 1920, 1080), (.downsized, 1920, 1080),
            (.fullFrame, 1920, 1080),
        ] {
            try await bench.change { $0.captureType = type }
            var p = Passage.sample("AB12CDE", width: w, height: h)
            p.best.outline = Quad(Box(x: 900, y: 700, width: 140, height: 35))
            print(
                "record",
                type,
                try await time(200) {
                    p.id = PassageID()
                    _ = try await bench.log.record(
                        PassageEvent(kind: .new, passage: p, moment: p.lastSeen),
                        decision: .allowed,
                        outcome: nil
                    )
                    return 1
                },
                "bytes",
                try bench.pictures.size(of: bench.pictures.all().last!)
            )
            print(
                "note",
                try await time(200) {
                    _ = try await bench.log.note(outcome: .opened, for: p.id); return 1
                }
            )
        }
        let e = try #require(try await bench.all().first)
        var r = SeededRandom(seed: 3)
        let L = Array("ABCDEFGHJKLMNPRSTUVWXYZ"), D = Array("0123456789")
        let base = Int64(1_772_000_000_000)
        let t0 = ContinuousClock.now
        try bench.copy(e, times: 100_000) { i in
            let s =
                "\(L.randomElement(using: &r)!)\(L.randomElement(using: &r)!)\(D.randomElement(using: &r)!)\(D.randomElement(using: &r)!)\(L.randomElement(using: &r)!)\(L.randomElement(using: &r)!)\(L.randomElement(using: &r)!)"
            return
                "plate='\(s)', first_seen=\(base + Int64(i) * 20_000), area=\(i%2+1), direction='\(["in","out","unknown"][i%3])', opens=\(i%2), confidence=\(0.5+Double(i%50)/100), camera='\(i%7 == 0 ? "yard" : "gate")'"
        }
        try await bench.store.write {
            try $0.execute(
                sql:
                    "INSERT OR IGNORE INTO event_list(list, event) SELECT CASE WHEN id % 50 = 0 THEN 'block' ELSE 'allow' END, id FROM event WHERE id % 3 > 0"
            )
        }
        print(
            "fill",
            ContinuousClock.now - t0,
            "file MB",
            try Data(contentsOf: url.appending(path: "events.sqlite"), options: .alwaysMapped).count >> 20
        )
        func s(_ name: String, _ q: EventQuery) async throws {
            print("search", name, try await time(40) { try await bench.log.search(q).events.count })
        }
        let d = { (i: Int) in Date(timeIntervalSince1970: Double(base / 1000 + Int64(i) * 20)) }
        try await s("latest 50", EventQuery())
        try await s("deep page", EventQuery(before: 50_000))
        try await s("part of 7 (trigram)", EventQuery(plate: "AB12CDE"))
        try await s("part 4 (trigram)", EventQuery(plate: "B12C"))
        try await s("part 3 (trigram)", EventQuery(plate: "12C"))
        try await s("part 2 (scan)", EventQuery(plate: "Z9"))
        try await s("part 2 none (scan)", EventQuery(plate: "9A9"))
        try await s("part 2 none scan", EventQuery(plate: "ÄÖ"))
        try await s("prefix AB12*", EventQuery(plate: "AB12*"))
        try await s("suffix *CDE", EventQuery(plate: "*CDE"))
        try await s("window 1000 events", EventQuery(from: d(50_000), to: d(51_000)))
        try await s("window old, camera yard", EventQuery(from: d(1_000), to: d(3_000), camera: CameraID("yard")))
        try await s("list allow (dense)", EventQuery(list: .allow))
        try await s("list block (sparse)", EventQuery(list: .block))
        try await s("list custom (none)", EventQuery(list: .custom))
        try await s("area+dir+access", EventQuery(area: 2, direction: .out, access: .opened))
        try await s("confidence .99", EventQuery(confidence: 0.99))
        print("statistics", try await time(40) { try await bench.log.statistics().count })
        print(
            "record at 100k",
            try await time(200) {
                _ = try await bench.record("AB12CDE", .allowed); return 1
            }
        )
        let t3 = ContinuousClock.now
        let again = try LogBench(in: url, store: bench.store)
        print("repair at start 100k", ContinuousClock.now - t3, again.conditions)
        try bench.store.close()
        let t4 = ContinuousClock.now
        let store2 = try LogBench.migratedStore(at: url.appending(path: "events.sqlite"))
        print("open incl. quick_check 100k", ContinuousClock.now - t4)
        let late = try LogBench(in: url, store: store2)
        let t1 = ContinuousClock.now
        try await late.change { $0.maximumEvents = 50_000 }
        try await late.log.tidy()
        print("tidy 50k", ContinuousClock.now - t1)
        let t2 = ContinuousClock.now
        print("clear", try await late.log.clear(), ContinuousClock.now - t2)
    }
}

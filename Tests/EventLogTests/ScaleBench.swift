import Core
import EventLog
import Foundation
import GRDB
import Storage
import TestSupport
import Testing

/// Figures for Benchmarks/README.md, not a test: `SALLYPORT_SCALE=FOLDER` names a folder with an `events.sqlite`, also
/// one of the first release; `SALLYPORT_SCALE_EVENTS` makes one with so many events first.
@Suite(
    "How quick the log is with many events",
    .enabled(if: ProcessInfo.processInfo.environment["SALLYPORT_SCALE"] != nil),
    .serialized
)
struct ScaleBench {
    private let folder: URL

    init() { folder = URL(filePath: ProcessInfo.processInfo.environment["SALLYPORT_SCALE"] ?? "/nonexistent") }

    @Test("measures opening, indexing, searching and recording")
    func measures() async throws {
        if let count = ProcessInfo.processInfo.environment["SALLYPORT_SCALE_EVENTS"].flatMap(Int.init) {
            try await report("fill", 1) { _ in try await fill(count) }
        }
        var opened: LogBench?
        try await report("open", 1) { _ in opened = try LogBench(in: folder) }
        let bench = try #require(opened)
        try await bench.change {
            $0.maximumEvents = 10_000_000
            $0.retentionDays = 0
        }
        try await report("index what is not indexed yet", 1) { _ in try await bench.log.tidy() }
        let total = try await bench.log.statistics().count
        print("events: \(total)")
        let some = try await bench.log.search(EventQuery(before: Int64(total / 2), limit: 200)).events
        let start = try #require(try await bench.log.storage().oldest)
        let end = try #require(try await bench.log.storage().newest)
        let span = end.timeIntervalSince(start)
        func plate(_ round: Int) -> String { some[round % some.count].plate.value }
        func part(_ length: Int) -> (Int) -> EventQuery {
            { EventQuery(plate: String(plate($0).dropFirst($0 % 3).prefix(length))) }
        }
        let questions: [(String, (Int) -> EventQuery)] = [
            ("newest page", { _ in EventQuery() }),
            ("page somewhere", { EventQuery(before: Int64(total) * Int64($0 % 97) / 97 + 1) }),
            ("exact plate", { EventQuery(plate: plate($0), match: .exact) }),
            ("prefix of 1", { EventQuery(plate: plate($0).prefix(1) + "*") }),
            ("prefix of 3", { EventQuery(plate: plate($0).prefix(3) + "*") }),
            ("part of 1", part(1)), ("part of 2", part(2)), ("part of 3", part(3)), ("part of 4", part(4)),
            ("part of 5", part(5)),
            ("part of 1 that is nowhere", { _ in EventQuery(plate: "Q") }),
            ("part of 2 that is nowhere", { _ in EventQuery(plate: "QQ") }),
            ("part of 3 that is nowhere", { _ in EventQuery(plate: "7QX") }),
            ("part of 4 that is nowhere", { EventQuery(plate: ["1234", "0000", "ABCA", "KRAK"][$0 % 4] + "9Z") }),
            ("pattern A?C*9", { _ in EventQuery(plate: "A?C*9") }),
            ("pattern *1?2*", { _ in EventQuery(plate: "*1?2*") }),
            ("similar, 1 character", { EventQuery(plate: plate($0), match: .similar(1)) }),
            ("similar, 2 characters", { EventQuery(plate: plate($0), match: .similar(2)) }),
            (
                "an hour",
                { round in
                    let from = start.addingTimeInterval(span * Double(round % 89) / 89)
                    return EventQuery(from: from, to: from.addingTimeInterval(3600))
                }
            ),
            (
                "a month and a part of 3",
                { round in
                    let from = start.addingTimeInterval(span * Double(round % 89) / 89)
                    var query = part(3)(round)
                    (query.from, query.to) = (from, from.addingTimeInterval(2_592_000))
                    return query
                }
            ),
            ("list of 64 %", { _ in EventQuery(list: .allow) }),
            ("list of 0.3 %", { _ in EventQuery(list: .block) }),
            ("list of 64 %, area, direction", { _ in EventQuery(list: .allow, area: 1, direction: .in) }),
            ("region of 0.02 %, one page of work", { _ in EventQuery(region: "XX") }),
            ("confidence and access", { _ in EventQuery(access: .refused, confidence: 0.99) }),
        ]
        for (name, question) in questions {
            try await report(name, 200) { round in _ = try await bench.log.search(question(round)) }
        }
        try await report("count of a part of 2", 50) { _ = try await bench.log.count(part(2)($0)) }
        try await report("count of a part of 3", 50) { _ = try await bench.log.count(part(3)($0)) }
        try await report("count of a list of 64 %", 20) { _ in _ = try await bench.log.count(EventQuery(list: .allow)) }
        let passages = (0..<300).map { number in
            Passage.sample("REC\(number)", shade: UInt8(number % 200), width: 1280, height: 720)
        }
        try await report("record an event with its picture", 300) { round in
            let change = PassageEvent(kind: .new, passage: passages[round], moment: bench.clock.now)
            _ = try await bench.log.record(change, decision: .allowed, outcome: nil)
        }
    }

    private func report(_ name: String, _ rounds: Int, _ body: (Int) async throws -> Void) async throws {
        var walls: [Double] = []
        let began = processorTime()
        for round in 0..<rounds {
            let start = ContinuousClock.now
            try await body(round)
            walls.append((ContinuousClock.now - start).inSeconds * 1000)
        }
        let processor = (processorTime() - began) * 1000 / Double(rounds)
        walls.sort()
        let figures = [walls[rounds / 2], walls[min(rounds - 1, rounds * 95 / 100)], walls[rounds - 1], processor]
        let shown = figures.map { String(format: "%.2f", $0) }
        print("| \(name) | \(shown[0]) | \(shown[1]) | \(shown[2]) | \(shown[3]) |")
    }

    private func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// Events of three years without pictures, of plates that come once and plates that come often.
    private func fill(_ count: Int) async throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let store = try LogBench.migratedStore(at: folder.appending(path: "events.sqlite"))
        var random = SeededRandom(seed: 7)
        let letters = Array("ABCDEFGHJKLMNPRSTUVWXYZ")
        let plates = (0..<max(1000, count / 5)).map { _ in
            String((0..<3).map { _ in letters.randomElement(using: &random)! })
                + String(format: "%03d", Int.random(in: 0..<1000, using: &random))
        }
        for first in stride(from: 1, through: count, by: 10_000) {
            let numbers = first...min(count, first + 9999)
            let rows = numbers.map { number in
                (
                    number,
                    plates[Int.random(in: 0..<(number % 5 < 3 ? plates.count / 20 : plates.count), using: &random)],
                    Int.random(in: 0..<1000, using: &random)
                )
            }
            try await store.write { database in
                for (number, plate, luck) in rows { try Self.insert(number, of: count, plate, luck, in: database) }
            }
        }
        try store.close()
    }

    private static func insert(_ number: Int, of count: Int, _ plate: String, _ luck: Int, in database: Database) throws
    {
        let seen = 1_600_000_000_000 + Int64(number) * 94_608_000_000 / Int64(count)
        let list: String? = luck < 640 ? "allow" : luck < 643 ? "block" : nil
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO event(passage, camera, car_id, state, plate, confidence, characters, region, area,
                    direction, first_seen, last_seen, readings, detection, box, corners, frame_width,
                    frame_height, capture_type, picture, picture_bytes, device_id, decision, opens, revision)
                VALUES (?, ?, 7, 'lost', ?, ?, '[0.99,0.99,0.99,0.99,0.99,0.99]', ?, ?, ?, ?, ?, 12, 0.9,
                    '[130,150,60,15]', '[[130,150],[190,150],[190,165],[130,165]]', 1280, 720, 'vehicleCrop', NULL, 0,
                    'north gate', ?, ?, 2)
                """
        )
        try statement.execute(arguments: [
            UUID().uuidString, luck % 4 == 0 ? "yard" : "gate", plate, 0.6 + Double(luck) / 2500,
            number % 5000 == 0 ? "XX" : ["SE", "PL", "DE"][luck % 3], 1 + number % 2,
            ["in", "out", "unknown"][luck % 3], seen, seen + 400,
            #"{"opens":false,"reason":"notListed","matches":[]}"#, list == "allow" ? 1 : 0,
        ])
        guard let list else { return }
        try database.cachedStatement(sql: "INSERT INTO event_list VALUES (?, ?)")
            .execute(arguments: [list, database.lastInsertedRowID])
    }
}

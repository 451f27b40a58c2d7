import Core
import EventLog
import Foundation
import GRDB
import Storage
import TestSupport
import Testing

@Suite("Logs of earlier versions")
struct UpgradeTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A log as the first release left it, with so many events.
    private func makeFirst(_ count: Int) async throws {
        let clock = TestClock()
        let store = try Store(
            at: folder.file("events.sqlite"),
            durability: .normal,
            migrations: [EventLog.migrations[0]],
            clock: clock.clock
        )
        let now = Int64(clock.now.wall.timeIntervalSince1970 * 1000)
        try await store.write { database in
            for number in 1...count {
                try database.execute(
                    sql: """
                        INSERT INTO event(passage, camera, car_id, state, plate, confidence, characters, region, area,
                            direction, first_seen, last_seen, readings, detection, box, corners, frame_width,
                            frame_height, capture_type, picture, picture_bytes, device_id, decision, opens, revision)
                        VALUES (?, 'gate', 7, 'lost', ?, 0.9, '[0.9]', 'SE', 1, 'in', ?, ?, 3, 0.9, '[1,2,3,4]',
                            '[[1,2],[3,2],[3,4],[1,4]]', 320, 240, 'plateCrop', NULL, 0, 'north', ?, 1, 1)
                        """,
                    arguments: [
                        UUID().uuidString, "CAR\(number)", now + Int64(number), now + Int64(number),
                        #"{"opens":true,"reason":"openToAll","matches":[]}"#,
                    ]
                )
                guard number.isMultiple(of: 2) else { continue }
                try database.execute(
                    sql: "INSERT INTO event_list VALUES ('allow', ?)",
                    arguments: [database.lastInsertedRowID]
                )
            }
        }
        try store.close()
    }

    @Test("ELOG-14 ELOG-18 a log of the first release keeps every event and finds each, before and after it is indexed")
    func keepsAll() async throws {
        try await makeFirst(3000)
        let bench = try LogBench(in: folder.url)
        try await bench.change { $0.maximumEvents = 100_000 }
        #expect(try await bench.log.storage().unindexed == 3000)
        for _ in 1...2 {
            #expect(try await bench.all().map(\.id) == (1...3000).reversed().map { Int64($0) })
            #expect(try await bench.log.search(EventQuery(plate: "R299")).events.map(\.plate.value).count == 11)
            #expect(try await bench.log.search(EventQuery(plate: "CAR1")).events.map(\.id).last == 1950)
            #expect(try await bench.log.search(EventQuery(plate: "CAR1", match: .exact)).events.map(\.id) == [1])
            #expect(try await bench.log.count(EventQuery(list: .allow)).count == 1500)
            try await bench.log.tidy()
        }
        #expect(try await bench.log.storage().unindexed == 0)
        #expect(try await bench.log.statistics().count == 3000)
    }

    @Test("ELOG-06 events of the first release grow old by when they were seen")
    func expires() async throws {
        try await makeFirst(10)
        let bench = try LogBench(in: folder.url)
        for _ in 0..<31 {
            bench.clock.advance(by: .seconds(86_400))
            try await bench.log.tidy()
        }
        #expect(try await bench.all().isEmpty)
    }
}

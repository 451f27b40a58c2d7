import Core
import Foundation
import GRDB
import Storage

/// Events that wait for servers, on the disk: each once, with a line for every server that does not have it yet.
struct Outbox: Sendable {
    struct Entry: Sendable {
        let number: Int64
        let event: PushEvent
        let plate: Data?
        let scene: Data?
    }

    struct Tally: Sendable, Hashable {
        var waiting = 0
        var delivered = 0
        var discarded = 0
        var lastDelivered: Date?
        /// When the event was made that waits longest.
        var oldest: Date?
    }

    let store: Store
    /// While the file holds so many bytes, further events are kept without their pictures.
    let pictureBytes: Int

    /// Keeps an event for the profiles where fewer than `most` wait; answers for which it was not kept. Returns when
    /// that is durable.
    func put(
        _ event: PushEvent,
        plate: Data?,
        scene: Data?,
        for profiles: [String],
        most: Int,
        at time: Date
    ) throws -> [String] {
        let json = try JSONEncoder().encode(event)
        return try store.writeNow { database in
            var full: [String] = []
            var number: Int64?
            for profile in profiles {
                guard try Self.waiting(for: profile, in: database) < most else {
                    full.append(profile)
                    try Self.count("discarded", 1, for: profile, in: database)
                    continue
                }
                if number == nil {
                    let isRoomy = try Self.bytes(in: database) < pictureBytes
                    try database.execute(
                        sql: "INSERT INTO push_event (made, document, plate, scene) VALUES (?, ?, ?, ?)",
                        arguments: [
                            time.timeIntervalSince1970, json, isRoomy ? plate : nil, isRoomy ? scene : nil,
                        ]
                    )
                    number = database.lastInsertedRowID
                }
                try database.execute(
                    sql: "INSERT INTO push_waiting (profile, event) VALUES (?, ?)",
                    arguments: [profile, number]
                )
            }
            return full
        }
    }

    /// The event that waits longest. One that cannot be read any more is left out and counted as discarded.
    func first(for profile: String) throws -> Entry? {
        while true {
            let row = try store.readNow { database in
                try Row.fetchOne(
                    database,
                    sql: """
                        SELECT push_event.* FROM push_waiting JOIN push_event ON id = event
                        WHERE profile = ? ORDER BY event LIMIT 1
                        """,
                    arguments: [profile]
                )
            }
            guard let row else { return nil }
            let number: Int64 = row["id"]
            if let event = try? JSONDecoder().decode(PushEvent.self, from: row["document"]) {
                return Entry(number: number, event: event, plate: row["plate"], scene: row["scene"])
            }
            try store.writeNow { database in
                try Self.remove(number, for: profile, in: database)
                try Self.count("discarded", 1, for: profile, in: database)
            }
        }
    }

    func isEmpty(for profile: String) throws -> Bool {
        try store.readNow { try Self.waiting(for: profile, in: $0) == 0 }
    }

    /// The server of the profile has the event.
    func acknowledge(_ number: Int64, for profile: String, at time: Date) throws {
        try store.writeNow { database in
            try Self.remove(number, for: profile, in: database)
            try Self.count("delivered", 1, for: profile, in: database)
            try database.execute(
                sql: "UPDATE push_tally SET last_delivered = ? WHERE profile = ?",
                arguments: [time.timeIntervalSince1970, profile]
            )
        }
    }

    /// Gives up what was made before a time; answers how much that was.
    func giveUp(before time: Date, for profile: String) throws -> Int {
        try store.writeNow { database in
            let old = try Int64.fetchAll(
                database,
                sql: "SELECT event FROM push_waiting JOIN push_event ON id = event WHERE profile = ? AND made < ?",
                arguments: [profile, time.timeIntervalSince1970]
            )
            for number in old { try Self.remove(number, for: profile, in: database) }
            if !old.isEmpty { try Self.count("discarded", old.count, for: profile, in: database) }
            return old.count
        }
    }

    /// Drops all that belongs to other profiles than these; answers to which.
    func keepOnly(_ profiles: [String]) async throws -> [String] {
        try await store.write { database in
            let known = try String.fetchAll(
                database,
                sql: "SELECT profile FROM push_tally UNION SELECT profile FROM push_waiting"
            )
            let gone = known.filter { !profiles.contains($0) }
            for profile in gone {
                try database.execute(sql: "DELETE FROM push_waiting WHERE profile = ?", arguments: [profile])
                try database.execute(sql: "DELETE FROM push_tally WHERE profile = ?", arguments: [profile])
            }
            try database.execute(
                sql: "DELETE FROM push_event WHERE id NOT IN (SELECT event FROM push_waiting)"
            )
            return gone
        }
    }

    func tallies() async throws -> [String: Tally] {
        try await store.read { database in
            var tallies: [String: Tally] = [:]
            for row in try Row.fetchAll(database, sql: "SELECT * FROM push_tally") {
                tallies[row["profile"], default: Tally()].delivered = row["delivered"]
                tallies[row["profile"], default: Tally()].discarded = row["discarded"]
                tallies[row["profile"], default: Tally()].lastDelivered = Self.date(row["last_delivered"])
            }
            let waiting = """
                SELECT profile, count(*) AS number, min(made) AS oldest
                FROM push_waiting JOIN push_event ON id = event GROUP BY profile
                """
            for row in try Row.fetchAll(database, sql: waiting) {
                tallies[row["profile"], default: Tally()].waiting = row["number"]
                tallies[row["profile"], default: Tally()].oldest = Self.date(row["oldest"])
            }
            return tallies
        }
    }

    private static func date(_ seconds: Double?) -> Date? { seconds.map { Date(timeIntervalSince1970: $0) } }

    /// What is in use of the file.
    private static func bytes(in database: Database) throws -> Int {
        let sql = """
            SELECT (page_count - freelist_count) * page_size
            FROM pragma_page_count, pragma_freelist_count, pragma_page_size
            """
        return try Int.fetchOne(database, sql: sql) ?? 0
    }

    private static func waiting(for profile: String, in database: Database) throws -> Int {
        let sql = "SELECT count(*) FROM push_waiting WHERE profile = ?"
        return try Int.fetchOne(database, sql: sql, arguments: [profile]) ?? 0
    }

    private static func remove(_ number: Int64, for profile: String, in database: Database) throws {
        try database.execute(
            sql: "DELETE FROM push_waiting WHERE profile = ? AND event = ?",
            arguments: [profile, number]
        )
        try database.execute(
            sql: "DELETE FROM push_event WHERE id = ? AND NOT EXISTS (SELECT 1 FROM push_waiting WHERE event = id)",
            arguments: [number]
        )
    }

    /// - Parameter column: a name from this file.
    private static func count(_ column: String, _ number: Int, for profile: String, in database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO push_tally (profile, \(column)) VALUES (?, ?)
                ON CONFLICT (profile) DO UPDATE SET \(column) = \(column) + excluded.\(column)
                """,
            arguments: [profile, number]
        )
    }
}

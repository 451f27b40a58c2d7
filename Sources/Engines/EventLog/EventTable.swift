import Core
import Foundation
import GRDB

/// Reading and thinning out the `event` table.
enum EventTable {
    /// How many rows one transaction removes at most, so that recording never waits long.
    static let chunk = 500

    /// What was removed: rows and the pictures they named.
    struct Removed {
        var count = 0
        var pictures: [String] = []
    }

    static func row(of passage: PassageID, in database: Database) throws -> EventRow? {
        let statement = try database.cachedStatement(sql: "SELECT * FROM event WHERE passage = ?")
        return try Row.fetchOne(statement, arguments: [passage.description]).map(EventRow.init)
    }

    static func row(_ id: Int64, in database: Database) throws -> EventRow? {
        let statement = try database.cachedStatement(sql: "SELECT * FROM event WHERE id = ?")
        return try Row.fetchOne(statement, arguments: [id]).map(EventRow.init)
    }

    static func totals(in database: Database) throws -> (count: Int, bytes: Int64) {
        guard let row = try Row.fetchOne(database, sql: "SELECT count, bytes FROM event_total") else { return (0, 0) }
        return (try row.decode(forColumn: "count"), try row.decode(forColumn: "bytes"))
    }

    /// Removes the oldest rows until count and bytes are within the limits, at most a chunk of them; the row `kept`
    /// stays whatever its size.
    static func enforce(
        maximumEvents: Int,
        maximumBytes: Int64,
        sparing kept: Int64 = 0,
        in database: Database
    ) throws -> Removed {
        var (count, bytes) = try totals(in: database)
        guard count > maximumEvents || bytes > maximumBytes else { return Removed() }
        let oldest = try Row.fetchAll(
            database,
            sql: "SELECT id, picture_bytes FROM event WHERE id <> ? ORDER BY id LIMIT ?",
            arguments: [kept, chunk]
        )
        var ids: [Int64] = []
        for row in oldest where count > maximumEvents || bytes > maximumBytes {
            ids.append(try row.decode(forColumn: "id"))
            bytes -= try row.decode(Int64.self, forColumn: "picture_bytes")
            count -= 1
        }
        return try remove(ids, in: database)
    }

    /// Removes a chunk of the rows that came into the log before a time. What an event says of its own time, the wall
    /// clock's, finds them quickly but does not decide: that clock may have been wrong.
    ///
    /// - Parameter future: first sights after this were written while the clock was ahead.
    static func expire(before date: Date, future: Date, in database: Database) throws -> Removed {
        let ids = try Int64.fetchAll(
            database,
            sql: """
                SELECT id FROM (
                    SELECT id FROM event WHERE first_seen < ?1 AND ifnull(kept_at, first_seen) < ?1
                    ORDER BY first_seen LIMIT ?3)
                UNION SELECT id FROM (SELECT id FROM event WHERE first_seen > ?2 AND kept_at < ?1 LIMIT ?3)
                ORDER BY id LIMIT ?3
                """,
            arguments: [Timestamp(date).milliseconds, Timestamp(future).milliseconds, chunk]
        )
        return try remove(ids, in: database)
    }

    /// The latest time the log knows: the newest event's, or what was written down since.
    static func latestTime(in database: Database) throws -> Date? {
        let times = [
            try Int64.fetchOne(
                database,
                sql: "SELECT ifnull(kept_at, first_seen) FROM event ORDER BY id DESC LIMIT 1"
            ),
            try Int64.fetchOne(database, sql: "SELECT wall FROM event_clock"),
        ]
        return times.compactMap(\.self).max().map { Timestamp(milliseconds: $0).date }
    }

    static func noteTime(_ date: Date, in database: Database) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO event_clock VALUES (1, ?)",
            arguments: [Timestamp(date).milliseconds]
        )
    }

    /// The oldest rows, but none of the newest `spared`, and not the row `kept`.
    static func oldest(_ count: Int, sparing spared: Int, but kept: Int64, in database: Database) throws -> [Int64] {
        let spare = try totals(in: database).count - spared
        return try Int64.fetchAll(
            database,
            sql: "SELECT id FROM event WHERE id <> ? ORDER BY id LIMIT ?",
            arguments: [kept, max(0, min(count, spare))]
        )
    }

    static func pictures(of ids: [Int64], in database: Database) throws -> [String] {
        try String.fetchAll(
            database,
            sql: "SELECT picture FROM event WHERE picture IS NOT NULL AND id IN (\(listed(ids)))"
        )
    }

    static func remove(_ ids: [Int64], in database: Database) throws -> Removed {
        guard !ids.isEmpty else { return Removed() }
        let pictures = try pictures(of: ids, in: database)
        try database.execute(sql: "DELETE FROM event WHERE id IN (\(listed(ids)))")
        return Removed(count: ids.count, pictures: pictures)
    }

    private static func listed(_ ids: [Int64]) -> String { ids.map(String.init).joined(separator: ",") }
}

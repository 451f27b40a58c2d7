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

    /// Removes a chunk of the rows that were first seen before a time.
    static func expire(before date: Date, in database: Database) throws -> Removed {
        let ids = try Int64.fetchAll(
            database,
            sql: "SELECT id FROM event WHERE first_seen < ? ORDER BY first_seen LIMIT ?",
            arguments: [Timestamp(date).milliseconds, chunk]
        )
        return try remove(ids, in: database)
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

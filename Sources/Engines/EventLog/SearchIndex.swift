import GRDB

/// Making and thinning out what searches use, in chunks.
enum SearchIndex {
    /// Events in one chunk; its transaction takes some 20 ms, in which a new event waits.
    static let chunk: Int64 = 1000
    /// So few new events are looked at one by one and need no index yet.
    static let tolerated: Int64 = 256

    /// Where the index ends, and where the events do.
    struct Reach: Equatable {
        var indexed: Int64
        var newest: Int64

        var isBehind: Bool { newest - indexed > tolerated }
    }

    static func reach(in database: Database) throws -> Reach {
        let indexed = try Int64.fetchOne(database, sql: "SELECT indexed FROM event_mark") ?? 0
        return Reach(indexed: indexed, newest: try Int64.fetchOne(database, sql: "SELECT max(id) FROM event") ?? 0)
    }

    /// Takes the next chunk of events in.
    static func extend(_ reach: Reach, in database: Database) throws {
        guard
            let first = try Int64.fetchOne(
                database,
                sql: "SELECT min(id) FROM event WHERE id > ?",
                arguments: [reach.indexed]
            )
        else { return }
        let range: StatementArguments = [first, first + chunk]
        try database.execute(
            sql: """
                INSERT INTO event_gram(rowid, grams) SELECT id, \(EventSchema.grams(of: "event.plate"))
                FROM event WHERE id >= ? AND id < ?
                """,
            arguments: range
        )
        try database.execute(
            sql: """
                INSERT INTO event_block SELECT id / \(EventSchema.blockSize), min(first_seen), max(first_seen)
                FROM event WHERE id >= ? AND id < ? GROUP BY 1
                ON CONFLICT(id) DO UPDATE
                SET oldest = min(oldest, excluded.oldest), newest = max(newest, excluded.newest)
                """,
            arguments: range
        )
        try database.execute(
            sql: "UPDATE event_mark SET indexed = min(?, (SELECT max(id) FROM event))",
            arguments: [first + chunk - 1]
        )
    }

    /// Takes a chunk of deleted events out; true while there may be more.
    static func thinOut(in database: Database) throws -> Bool {
        let count = try Int64.fetchOne(database, sql: "SELECT count(*) FROM event_gone") ?? 0
        guard count > 0 else { return false }
        let gone = "(SELECT id, plate FROM event_gone ORDER BY id LIMIT \(chunk))"
        try database.execute(
            sql: """
                INSERT INTO event_gram(event_gram, rowid, grams)
                SELECT 'delete', id, \(EventSchema.grams(of: "gone.plate")) FROM \(gone) gone
                """
        )
        try database.execute(sql: "DELETE FROM event_gone WHERE id IN (SELECT id FROM \(gone))")
        try database.execute(
            sql: """
                DELETE FROM event_block
                WHERE id < ifnull((SELECT min(id) FROM event), 9e18) / \(EventSchema.blockSize)
                """
        )
        return count > chunk
    }
}

/// Tells now and then how far the making of the index has come.
struct IndexProgress {
    private static let step: Int64 = 100_000

    private var told: Int64?

    /// A sentence when there is something to tell.
    mutating func sentence(for reach: SearchIndex.Reach) -> String? {
        let left = reach.newest - reach.indexed
        guard left > (told == nil ? Self.step : 0) else {
            defer { told = nil }
            return told == nil || left > SearchIndex.tolerated ? nil : "All events can be searched quickly"
        }
        guard told.map({ reach.indexed - $0 >= Self.step }) ?? true else { return nil }
        told = reach.indexed
        let percent = reach.newest > 0 ? reach.indexed * 100 / reach.newest : 100
        return "Making the search index: \(reach.indexed) of \(reach.newest) events (\(percent) %)"
    }
}

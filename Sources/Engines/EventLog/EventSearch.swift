import Core
import GRDB

/// One search in one database: finds ids newest first, with a bounded amount of work.
///
/// The newest rows, which are not in the search index yet, are looked at one by one. Below the mark the condition
/// that leaves the fewest candidates leads: the plate, else the list, else the ids themselves.
struct EventSearch {
    /// Rows looked at one after another for one page; about 10 ms.
    static let rowsWalked: Int64 = 20_000
    /// Candidates of an index whose rows are fetched one by one for one page; about 10 ms.
    static let candidates = 8_000

    /// What was found: ids newest first, and the id below which nothing was looked at yet.
    struct Found: Equatable {
        var ids: [Int64] = []
        var rest: Int64?
    }

    let query: EventQuery
    let mark: Int64
    /// How many times the work of a page may be spent.
    let effort: Int64
    private let conditions: [SQLCondition]

    init(_ query: EventQuery, effort: Int64 = 1, in database: Database) throws {
        self.query = query
        self.effort = effort
        conditions = query.conditions
        mark = try Int64.fetchOne(database, sql: "SELECT indexed FROM event_mark") ?? 0
        if case .near = query.pattern { database.add(function: PlateDistance.function) }
    }

    /// At most `limit` ids.
    func run(_ limit: Int, in database: Database) throws -> Found {
        var found = Found()
        let upper = query.before ?? Int64.max
        if upper > mark + 1 {
            found = try walk(from: mark + 1, below: upper, limit, in: database)
            if found.rest != nil { return found }
        }
        guard let window = try window(below: min(upper, mark + 1), in: database) else { return found }
        let more = try indexed(window, limit - found.ids.count, in: database)
        return Found(ids: found.ids + more.ids, rest: more.rest)
    }

    /// The ids below the mark that a time window leaves; nil for none.
    private func window(below upper: Int64, in database: Database) throws -> Range<Int64>? {
        guard upper > 0 else { return nil }
        guard query.from != nil || query.to != nil else { return 0..<upper }
        let statement = try database.cachedStatement(
            sql: "SELECT min(id), max(id) FROM event_block WHERE newest >= ? AND oldest < ?"
        )
        let from = query.from.map { Timestamp($0).milliseconds } ?? Int64.min
        let to = query.to.map { Timestamp($0).milliseconds } ?? Int64.max
        guard let row = try Row.fetchOne(statement, arguments: [from, to]), let first = row[0] as Int64?,
            let last = row[1] as Int64?
        else { return nil }
        let size = Int64(EventSchema.blockSize)
        let range = (first * size)..<min(upper, (last + 1) * size)
        return range.lowerBound < range.upperBound ? range : nil
    }

    private func indexed(_ window: Range<Int64>, _ limit: Int, in database: Database) throws -> Found {
        if case .exact(let plate) = query.pattern {
            return try filter("SELECT id FROM event WHERE plate = ? AND id >= ? AND id < ? ORDER BY id DESC", plate)
        }
        if let grams = query.pattern?.grams {
            let sql = """
                SELECT rowid AS id FROM event_gram WHERE event_gram MATCH ? AND rowid >= ? AND rowid < ?
                ORDER BY rowid DESC
                """
            return try filter(sql, grams)
        }
        if let list = query.list {
            let sql = """
                SELECT event AS id FROM event_list WHERE list = ? AND event >= ? AND event < ? ORDER BY event DESC
                """
            return try filter(sql, list.value)
        }
        return try walk(from: window.lowerBound, below: window.upperBound, limit, in: database)

        func filter(_ sql: String, _ wanted: String) throws -> Found {
            let arguments: StatementArguments = [wanted, window.lowerBound, window.upperBound]
            return try filtered(SQLCondition(sql, arguments), limit, in: database)
        }
    }

    /// Rows of one stretch of ids that fit. The stretch begins at the newest row there is, so that gaps cost nothing.
    private func walk(from lower: Int64, below upper: Int64, _ limit: Int, in database: Database) throws -> Found {
        let newest = try database.cachedStatement(sql: "SELECT max(id) FROM event WHERE id >= ? AND id < ?")
        guard let start = try Int64.fetchOne(newest, arguments: [lower, upper]) else { return Found() }
        let stretch = Self.rowsWalked * effort
        let end = start - lower < stretch ? lower : start - stretch + 1
        let statement = try database.cachedStatement(
            sql: "SELECT id FROM event WHERE id >= ? AND id <= ?\(conditions.sql) ORDER BY id DESC LIMIT ?"
        )
        let ids = try Int64.fetchAll(statement, arguments: [end, start] + conditions.arguments + [limit])
        return Found(ids: ids, rest: rest(of: ids, limit, end > lower ? end : nil))
    }

    /// Rows that fit among the first candidates of an index.
    private func filtered(_ candidates: SQLCondition, _ limit: Int, in database: Database) throws -> Found {
        let most = Self.candidates * Int(effort)
        // The inner rows come newest first and the outer loop keeps their order; asking for it again would make
        // SQLite look at all candidates before it gives the first.
        let statement = try database.cachedStatement(
            sql: """
                SELECT candidate.id FROM (\(candidates.sql) LIMIT \(most)) candidate
                CROSS JOIN event ON event.id = candidate.id WHERE 1\(conditions.sql) LIMIT ?
                """
        )
        let ids = try Int64.fetchAll(statement, arguments: candidates.arguments + conditions.arguments + [limit])
        guard ids.count < limit else { return Found(ids: ids, rest: rest(of: ids, limit, nil)) }
        let last = try database.cachedStatement(sql: "\(candidates.sql) LIMIT 1 OFFSET \(most - 1)")
        return Found(ids: ids, rest: try Int64.fetchOne(last, arguments: candidates.arguments))
    }

    /// A full page may have more behind it; one that is not has what lies below the end of the stretch.
    private func rest(of ids: [Int64], _ limit: Int, _ end: Int64?) -> Int64? {
        ids.count >= limit ? ids.last : end
    }
}

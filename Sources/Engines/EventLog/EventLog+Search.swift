import Core
import Foundation
import GRDB
import Storage

extension EventLog {
    /// A search is counted up to this number.
    package static let mostCounted = 10_000

    /// Newest first; see ``EventPage`` for pages that are not full.
    package func search(_ query: EventQuery) async throws -> EventPage {
        try query.check()
        let (page, unreadable) = try await reading { try Self.page(of: query, in: $0) }
        if unreadable > 0 { troubles.noteUnreadable(unreadable) }
        return page
    }

    /// How many events a search finds, whatever its page; at most ``mostCounted`` are counted.
    package func count(_ query: EventQuery) async throws -> EventCount {
        try query.check()
        var query = query
        query.before = nil
        return try await reading { [query] database in
            if query.isUnconditional {
                return EventCount(count: try EventTable.totals(in: database).count, isExact: true)
            }
            let search = try EventSearch(query, effort: 5, in: database)
            let found = try search.run(Self.mostCounted + 1, in: database)
            return EventCount(count: min(found.ids.count, Self.mostCounted), isExact: found.rest == nil)
        }
    }

    /// Reads for a search; where the search index is broken it is taken out of use and the search made again.
    private func reading<Answer: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Answer
    ) async throws -> Answer {
        do {
            return try await store.read(body)
        } catch let problem as Problem where problem.code == "storage.damaged" {
            guard try await keeper.mendSearch() else { throw problem }
            return try await store.read(body)
        }
    }

    private static func page(of query: EventQuery, in database: Database) throws -> (EventPage, unreadable: Int) {
        // One more than the page holds, so that a page at the end does not promise another.
        let found = try EventSearch(query, in: database).run(query.limit + 1, in: database)
        let shown = found.ids.prefix(query.limit)
        let next = found.ids.count > query.limit ? shown.last : found.rest
        let statement = try database.cachedStatement(sql: "SELECT * FROM event WHERE id = ?")
        let events = try shown.compactMap { id in
            try Row.fetchOne(statement, arguments: [id]).flatMap { try? EventRow($0).event }
        }
        let reached = try next.flatMap { next in
            try Int64.fetchOne(
                database,
                sql: "SELECT first_seen FROM event WHERE id >= ? ORDER BY id LIMIT 1",
                arguments: [next]
            )
        }
        let page = EventPage(
            events: events,
            next: next,
            reached: reached.map { Timestamp(milliseconds: $0).date }
        )
        return (page, shown.count - events.count)
    }
}

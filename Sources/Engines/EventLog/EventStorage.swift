import Core
import Foundation
import GRDB
import Settings
import Storage

/// Where events are kept, how many there are, and what limits them: the storage page.
package struct EventStorage: Sendable, Codable, Equatable {
    package var place: EventPlace.Kind
    /// The card's folder; nil for internal memory.
    package var folder: String?
    package var card: CardState
    /// Another place would be taken if the program started now: a card was put in, or is not wanted any more.
    package var changesAtRestart: Bool
    package var count: Int
    package var limit: Int
    /// Bytes of all pictures, and how many they may have; nil for as many as there is room.
    package var bytes: Int64
    package var byteLimit: Int64?
    package var freeBytes: Int64
    /// What the disk is to keep free.
    package var minimumFreeBytes: Int64
    package var retentionDays: Int
    /// First sight of the oldest and the newest event.
    package var oldest: Date?
    package var newest: Date?
    /// How many events the search index does not hold yet; a few thousand at most but after an update.
    package var unindexed: Int64
    /// How far the wall clock is ahead of (or behind, when negative) the log's own time, where it is not believed.
    package var clockDoubtSeconds: Double?
}

extension EventLog {
    package func storage() async throws -> EventStorage {
        let doubt = await keeper.time.doubt
        let settings = settings.value(EventLogSettings.self)
        let limits = settings.inForce(at: place)
        return try await store.read { [pictures, place] database in
            let (count, bytes) = try EventTable.totals(in: database)
            let reach = try SearchIndex.reach(in: database)
            func seen(_ order: String) throws -> Date? {
                let sql = "SELECT first_seen FROM event ORDER BY id \(order) LIMIT 1"
                return try Int64.fetchOne(database, sql: sql).map { Timestamp(milliseconds: $0).date }
            }
            let card = CardState.probe(settings, beside: place.home)
            return EventStorage(
                place: place.kind,
                folder: place.folder,
                card: card,
                changesAtRestart: (card == .ready) != (place.kind == .card),
                count: count,
                limit: limits.maximumEvents,
                bytes: bytes,
                byteLimit: place.kind == .card ? nil : limits.maximumBytes,
                freeBytes: try pictures.freeBytes(),
                minimumFreeBytes: limits.minimumFreeBytes,
                retentionDays: limits.retentionDays,
                oldest: try seen("ASC"),
                newest: try seen("DESC"),
                unindexed: max(0, reach.newest - reach.indexed),
                clockDoubtSeconds: doubt.map(\.seconds)
            )
        }
    }

    /// A person says that the clock is right: from now on events grow old by it again.
    package func believeClock() async throws { try await keeper.believeClock() }
}

extension TrustedTime.Doubt {
    /// Positive when the wall clock is ahead.
    var seconds: Double {
        switch self {
        case .ahead(let seconds): seconds
        case .behind(let seconds): -seconds
        }
    }
}

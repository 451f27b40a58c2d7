import Accounts
import Core
import EventLog
import Foundation
import HTTPTypes
import Hummingbird

/// Where events are kept, how many there are, and what limits them.
struct EventStorageRoutes: Sendable {
    let events: EventLog

    private struct Reply: Encodable {
        let place: EventPlace.Kind
        @OrNull var folder: String?
        let card: CardState
        let changesAtRestart: Bool
        let count: Int
        let limit: Int
        let bytes: Int64
        @OrNull var byteLimit: Int64?
        let freeBytes: Int64
        let minimumFreeBytes: Int64
        let retentionDays: Int
        @OrNull var oldest: Date?
        @OrNull var newest: Date?
        let unindexed: Int64
        @OrNull var clockDoubtSeconds: Double?

        /// Where the card is mounted is told to administrators alone.
        init(_ storage: EventStorage, to role: Role?) {
            place = storage.place
            _folder = OrNull(wrappedValue: role == .administrator ? storage.folder : nil)
            card = storage.card
            changesAtRestart = storage.changesAtRestart
            count = storage.count
            limit = storage.limit
            bytes = storage.bytes
            _byteLimit = OrNull(wrappedValue: storage.byteLimit)
            freeBytes = storage.freeBytes
            minimumFreeBytes = storage.minimumFreeBytes
            retentionDays = storage.retentionDays
            _oldest = OrNull(wrappedValue: storage.oldest)
            _newest = OrNull(wrappedValue: storage.newest)
            unindexed = storage.unindexed
            _clockDoubtSeconds = OrNull(wrappedValue: storage.clockDoubtSeconds)
        }

        static let schema = Schema.object([
            "place": .choice(EventPlace.Kind.self), "folder": .orNull(.text), "card": .choice(CardState.self),
            "changesAtRestart": .boolean, "count": .integer(), "limit": .integer(), "bytes": .integer(),
            "byteLimit": .orNull(.integer()), "freeBytes": .integer(), "minimumFreeBytes": .integer(),
            "retentionDays": .integer(), "oldest": .orNull(.time), "newest": .orNull(.time), "unindexed": .integer(),
            "clockDoubtSeconds": .orNull(.number),
        ])
    }

    var routes: [Route] {
        [
            Route(
                .get,
                Route.base + "/events/storage",
                .atLeast(.operator),
                "See where events are kept, how many there are, and what limits them",
                replies: .json(Reply.schema)
            ) { call in
                try .json(Reply(try await events.storage(), to: call.caller?.account.role))
            },
            Route(
                .post,
                Route.base + "/events/storage/clock/confirm",
                .atLeast(.administrator),
                "Say that the clock is right after a jump, so that events are deleted by their age again",
                replies: .json(Reply.schema)
            ) { call in
                try await events.believeClock()
                return try .json(Reply(try await events.storage(), to: call.caller?.account.role))
            },
        ]
    }
}

import Accounts
import Core
import EventLog
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The event log and its pictures.
struct EventRoutes: Sendable {
    let events: EventLog

    private struct Removal: Encodable {
        let removed: Int
    }

    private struct PageReply: Encodable {
        let events: [PlateEvent]
        @OrNull var next: Int64?
        @OrNull var reached: Date?

        static let schema = Schema.object([
            "events": .array(PlateEvent.schema), "next": .orNull(.integer()), "reached": .orNull(.time),
        ])
    }

    private static let one = Route.base + "/events/{id}"
    private static let all = Route.base + "/events"

    var routes: [Route] {
        [
            Route(
                .get,
                Self.all,
                .atLeast(.operator),
                "Search the event log, newest first; the end is where `next` is null, also after pages that are not full",
                query: EventQuery.pageParameters,
                replies: .json(PageReply.schema)
            ) { call in
                let page = try await events.search(try EventQuery(call.query))
                return try .json(PageReply(events: page.events, next: page.next, reached: page.reached))
            },
            Route(
                .get,
                Self.all + "/count",
                .atLeast(.operator),
                "Count what a search finds, up to \(EventLog.mostCounted)",
                query: EventQuery.conditionParameters,
                replies: .json(
                    .object(["count": .integer(), "isExact": .boolean]),
                    "isExact is false where there may be more"
                )
            ) { call in
                try .json(try await events.count(try EventQuery(call.query)))
            },
            Route(
                .get,
                Self.one,
                .atLeast(.operator),
                "Read one event",
                replies: .json(PlateEvent.schema)
            ) { call in
                try .json(try await events.event(try call.number("id")))
            },
            Route(
                .get,
                Self.one + "/picture",
                .atLeast(.operator),
                "Get the picture of an event",
                replies: .bytes("image/jpeg", "The picture; with a better one its ETag changes")
            ) { call in
                try await picture(call)
            },
            Route(
                .delete,
                Self.all,
                .atLeast(.administrator),
                "Empty the event log",
                replies: .json(.object(["removed": .integer()]))
            ) { _ in
                try .json(Removal(removed: try await events.clear()))
            },
        ]
    }

    private func picture(_ call: Call) async throws -> Response {
        let event = try await events.event(try call.number("id"))
        guard let stored = event.pictureTag else {
            throw Problem(.notFound, "events.no-picture", event.pictureNote ?? "This event has no picture.")
        }
        let tag = "\"\(event.id)-\(stored)\""
        guard !call.request.hasCopy(tagged: tag) else { return .unchanged(tag) }
        let bytes = ByteBuffer(bytes: try await events.picture(event.id))
        return .tagged(bytes, type: "image/jpeg", tag: tag, for: call.request)
    }
}

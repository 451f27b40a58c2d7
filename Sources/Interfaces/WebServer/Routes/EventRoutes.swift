import Accounts
import Core
import EventLog
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

        static let schema = Schema.object([
            "events": .array(PlateEvent.schema), "next": .orNull(.integer()),
        ])
    }

    private static let one = Route.base + "/events/{id}"
    private static let all = Route.base + "/events"

    var routes: [Route] {
        [
            Route(
                .get,
                Self.all,
                .atLeast(.viewer),
                "Search the event log, newest first",
                query: EventQuery.parameters,
                replies: .json(PageReply.schema)
            ) { call in
                let page = try await events.search(try EventQuery(call.query))
                return try .json(PageReply(events: page.events, next: page.next))
            },
            Route(
                .get,
                Self.one,
                .atLeast(.viewer),
                "Read one event",
                replies: .json(PlateEvent.schema)
            ) { call in
                try .json(try await events.event(try call.number("id")))
            },
            Route(
                .get,
                Self.one + "/picture",
                .atLeast(.viewer),
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

extension EventQuery {
    fileprivate static let parameters = [
        QueryParameter("limit", .integer(pageSizes), "How many events, 50 when not given"),
        QueryParameter("before", .integer(), "Only events with a smaller id: `next` of the page before"),
        QueryParameter("plate", .text, "Part of a plate, or a pattern with * and ?"),
        QueryParameter("from", .time, "First seen at this time or later"),
        QueryParameter("to", .time, "First seen before this time"),
        QueryParameter("list", .text, "Identifier of a list the plate is on"),
        QueryParameter("camera", .text, "Identifier of a camera"),
        QueryParameter("area", .integer(1...2), "Number of the area of interest"),
        QueryParameter("direction", .choice(Direction.self), "Which way the vehicle went"),
        QueryParameter("access", .choice(AccessFilter.self), "Whether the vehicle was let in"),
        QueryParameter("confidence", .number(0...1), "At least this confidence"),
    ]

    fileprivate init(_ query: QueryItems) throws {
        self.init(
            plate: query.text("plate"),
            from: try query.date("from"),
            to: try query.date("to"),
            list: query.text("list").map { ListID($0) },
            area: try query.integer("area", in: 1...2).map { Int($0) },
            direction: try query.choice("direction"),
            access: try query.choice("access"),
            confidence: try query.number("confidence", in: 0...1),
            camera: query.text("camera").map { CameraID($0) },
            before: try query.integer("before", in: 0...Int64.max),
            limit: try query.integer("limit", in: 1...200).map { Int($0) } ?? 50
        )
    }
}

import Accounts
import Core
import HTTPTypes
import Hummingbird
import Lists
import Settings

/// The plate lists and their entries.
struct ListRoutes: Sendable {
    let lists: PlateLists
    let settings: SettingsStore

    private struct ListPatch: Decodable {
        let name: String?
        let schedule: MergeMember<ListSchedule>
        let expires: Bool?
    }

    private struct RemovedReply: Encodable {
        let removed: Int
    }

    private struct NewEntry: Decodable {
        let plate: String
        let date: String?
        let description: String?
    }

    private struct EntryChange: Decodable {
        let date: MergeMember<String>
        let description: MergeMember<String>
    }

    private struct EntriesReply: Encodable {
        let entries: [EntryReply]
        @OrNull var next: Int64?

        static let schema = Schema.object([
            "entries": .array(EntryReply.schema), "next": .orNull(.integer()),
        ])
    }

    private static let all = Route.base + "/lists"
    private static let entries = Route.base + "/lists/{id}/entries"
    private static let entry = Route.base + "/lists/{id}/entries/{entry}"

    var routes: [Route] { listRoutes + entryRoutes + oneEntryRoutes }

    private var listRoutes: [Route] {
        [
            Route(
                .get,
                Self.all,
                .atLeast(.operator),
                "List the lists",
                replies: .json(ListsReply.schema)
            ) { _ in
                try .json(ListsReply(lists.lists(), settings))
            },
            Route(
                .patch,
                Route.base + "/lists/{id}",
                .atLeast(.operator),
                "Rename a list, set its schedule, or let its entries end with their date",
                body: .object([
                    "name": .optional(.text), "schedule": .optional(.orNull(ListsReply.schedule)),
                    "expires": .optional(.boolean),
                ]),
                replies: .json(ListsReply.list)
            ) { call in
                try .json(ListReply(try await change(ListID(call.text("id")), try await call.decode())))
            },
            Route(
                .delete,
                Self.entries,
                .atLeast(.operator),
                "Take every plate off a list",
                replies: .json(.object(["removed": .integer()]))
            ) { call in
                try .json(RemovedReply(removed: try await lists.clear(ListID(call.text("id")))))
            },
        ]
    }

    private var entryRoutes: [Route] {
        [
            Route(
                .get,
                Self.entries,
                .atLeast(.operator),
                "Read the entries of a list, newest first",
                query: [
                    QueryParameter("limit", .integer(1...200), "How many entries, 50 when not given"),
                    QueryParameter("after", .integer(), "Where the page before ended: its `next`"),
                    QueryParameter("search", .text, "Part of a plate or of a description"),
                ],
                replies: .json(EntriesReply.schema)
            ) { call in
                let page = try await lists.entries(
                    of: ListID(call.text("id")),
                    search: call.query.text("search"),
                    after: try call.query.integer("after", in: 0...Int64.max),
                    limit: try call.query.integer("limit", in: 1...200).map { Int($0) } ?? 50
                )
                return try .json(EntriesReply(entries: page.entries.map { EntryReply($0) }, next: page.next))
            },
            Route(
                .post,
                Self.entries,
                .atLeast(.operator),
                "Put a plate on a list",
                body: .object(["plate": .text, "date": .optional(.orNull(.day)), "description": .optional(.text)]),
                replies: .json(EntryReply.schema, status: .created, "Added"),
                .json(EntryReply.schema, "The plate was on the list already; its entry is updated")
            ) { call in
                let new: NewEntry = try await call.decode()
                let (entry, isNew) = try await lists.add(
                    new.plate,
                    date: new.date,
                    description: new.description ?? "",
                    to: ListID(call.text("id"))
                )
                return try .json(EntryReply(entry), status: isNew ? .created : .ok)
            },
        ]
    }

    private var oneEntryRoutes: [Route] {
        [
            Route(
                .patch,
                Self.entry,
                .atLeast(.operator),
                "Change the date or the description of an entry",
                body: .object(["date": .optional(.orNull(.day)), "description": .optional(.orNull(.text))]),
                replies: .json(EntryReply.schema)
            ) { call in
                let change: EntryChange = try await call.decode()
                let entry = try await lists.update(
                    entry: try call.number("entry"),
                    in: ListID(call.text("id")),
                    date: Self.text(change.date),
                    description: Self.text(change.description)
                )
                return try .json(EntryReply(entry))
            },
            Route(
                .delete,
                Self.entry,
                .atLeast(.operator),
                "Take a plate off a list",
                replies: .empty(.noContent)
            ) { call in
                try await lists.remove(entry: try call.number("entry"), from: ListID(call.text("id")))
                return .nothing
            },
        ]
    }

    private func change(_ id: ListID, _ wanted: ListPatch) async throws -> PlateList {
        var change = ListChange(name: wanted.name, expires: wanted.expires)
        switch wanted.schedule {
        case .keep: break
        case .clear: change.schedule = .some(nil)
        case .replace(let schedule): change.schedule = schedule
        }
        guard change.name != nil || change.schedule != nil || change.expires != nil else {
            throw Problem(
                .invalidInput,
                "lists.no-change",
                "The change names nothing: it may hold “name”, “schedule” and “expires”."
            )
        }
        return try await lists.change(id, by: change)
    }

    /// What the lists understand: nil keeps, an empty text takes away.
    private static func text(_ member: MergeMember<String>) -> String? {
        switch member {
        case .keep: nil
        case .clear: ""
        case .replace(let text): text
        }
    }
}

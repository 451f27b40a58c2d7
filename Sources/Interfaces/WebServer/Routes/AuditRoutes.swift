import Accounts
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The audit log, for administrators to read.
struct AuditRoutes: Sendable {
    let audit: AuditLog

    private struct EntryReply: Encodable {
        let id: Int64
        let time: Date
        @OrNull var account: String?
        let address: String
        let action: String
        let target: String
        let detail: String
        let status: Int

        init(_ entry: AuditEntry) {
            id = entry.id
            time = entry.time
            account = entry.account
            address = entry.address
            action = entry.action
            target = entry.target
            detail = entry.detail
            status = entry.status
        }

        static let schema = Schema.named(
            "AuditEntry",
            .object([
                "id": .integer(), "time": .time, "account": .orNull(.text), "address": .text, "action": .text,
                "target": .text, "detail": .text, "status": .integer(),
            ])
        )
    }

    private struct PageReply: Encodable {
        let entries: [EntryReply]
        @OrNull var next: Int64?

        static let schema = Schema.object(["entries": .array(EntryReply.schema), "next": .orNull(.integer())])
    }

    private static let pageSizes: ClosedRange<Int64> = 1...500
    private static let filters = [
        QueryParameter("account", .text, "Whose deeds"),
        QueryParameter("action", .text, "An action such as “lists.entries.add”, or its beginning such as “lists”"),
        QueryParameter("from", .time, "At this time or later"),
        QueryParameter("to", .time, "Before this time"),
    ]

    var routes: [Route] {
        [
            Route(
                .get,
                Route.base + "/audit",
                .atLeast(.administrator),
                "Read who changed or searched what, newest first",
                query: Self.filters + [
                    QueryParameter(
                        "before",
                        .integer(0...Int.max),
                        "Only entries with a smaller id: `next` of the page before"
                    ),
                    QueryParameter("limit", .integer(1...500), "How many entries, 100 when not given"),
                ],
                replies: .json(PageReply.schema)
            ) { call in
                var query = try Self.query(call)
                query.before = try call.query.integer("before", in: 0...Int64.max)
                query.limit = try call.query.integer("limit", in: Self.pageSizes).map { Int($0) } ?? 100
                let page = try await audit.search(query)
                return try .json(PageReply(entries: page.entries.map { EntryReply($0) }, next: page.next))
            },
            Route(
                .get,
                Route.base + "/audit.csv",
                .atLeast(.administrator),
                "Export who changed or searched what, newest first",
                query: Self.filters,
                replies: .bytes("text/csv", "One line an entry, separated by commas")
            ) { call in
                export(try Self.query(call), call.request)
            },
        ]
    }

    private static func query(_ call: Call) throws -> AuditQuery {
        var query = AuditQuery()
        query.account = call.query.text("account")
        query.action = call.query.text("action")
        query.from = try call.query.date("from")
        query.to = try call.query.date("to")
        return query
    }

    private func export(_ query: AuditQuery, _ request: Request) -> Response {
        var response = Response.stream("text/csv; charset=utf-8", for: request) { writer in
            try await writer.write(ByteBuffer(string: AuditCSV.head))
            var query = query
            query.limit = Int(Self.pageSizes.upperBound)
            while true {
                let page = try await audit.search(query)
                try await writer.write(ByteBuffer(string: page.entries.map(AuditCSV.line).joined()))
                guard let next = page.next else { return }
                query.before = next
            }
        }
        response.headers[.contentDisposition] = "attachment; filename=\"audit.csv\""
        return response
    }
}

/// The audit log as RFC 4180 has it; no cell is a formula to a spreadsheet.
enum AuditCSV {
    static let head = "id,time,account,address,action,target,detail,status\r\n"

    static func line(_ entry: AuditEntry) -> String {
        [
            String(entry.id), WireTime.text(entry.time), entry.account ?? "", entry.address, entry.action, entry.target,
            entry.detail, String(entry.status),
        ].map(cell).joined(separator: ",") + "\r\n"
    }

    private static func cell(_ text: String) -> String {
        let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
        let safe = isFormula ? "'" + text : text
        guard safe.contains(where: { ",\"\r\n".contains($0) }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}

import Accounts
import Core
import EventLog
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// A search as a file, written while it is found.
struct EventExportRoutes: Sendable {
    let events: EventLog
    let seats: StreamSeats

    var routes: [Route] {
        [
            Route(
                .get,
                Route.base + "/events/export",
                .atLeast(.operator),
                "Get what a search finds as a file: csv, txt, jsonl, or zip with pictures",
                query: [
                    QueryParameter("format", .choice(EventExport.Format.self), "csv when not given"),
                    QueryParameter("before", .integer(), "Only events with a smaller id"),
                ] + EventQuery.conditionParameters,
                replies: .bytes("text/csv", "All events, newest first; a file that breaks off is not whole"),
                .bytes("text/plain", "The same as a plain table"),
                .bytes("application/jsonl", "An event a line"),
                .bytes("application/zip", "With the newest \(EventExport.mostPictures) pictures")
            ) { call in
                try export(call)
            }
        ]
    }

    private func export(_ call: Call) throws -> Response {
        let format = try call.query.choice("format", EventExport.Format.self) ?? .csv
        let export = try events.export(try EventQuery(call.query), as: format, timeZone: .current)
        let seat = try seats.take()
        var response = Response.stream(format.contentType, for: call.request) { writer in
            try await export.run { try await writer.write(ByteBuffer(bytes: $0)) }
            withExtendedLifetime(seat) {}
        }
        response.headers[.contentDisposition] = "attachment; filename=\"events.\(format.rawValue)\""
        return response
    }
}

extension EventExport.Format {
    fileprivate var contentType: String {
        switch self {
        case .csv: "text/csv; charset=utf-8"
        case .txt: "text/plain; charset=utf-8"
        case .jsonl: "application/jsonl"
        case .zip: "application/zip"
        }
    }
}

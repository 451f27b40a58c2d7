import Accounts
import Core
import Foundation
import HTTPTypes
import Hummingbird
import Lists
import NIOCore
import Settings

/// Lists as files: import, how far it is, and export.
struct ListFileRoutes: Sendable {
    let lists: PlateLists

    static let fileBody = Schema.keywords([
        "type": "string",
        "description": "Rows of plate, date (2022-06-08 or empty) and description, in UTF-8",
    ])

    var routes: [Route] { [importRoute, progressRoute, undoRoute, exportRoute] }

    private var importRoute: Route {
        Route(
            .post,
            Route.base + "/lists/{id}/import",
            .atLeast(.operator),
            "Add the plates of a CSV file to a list; with preview=true tell what that would do",
            query: [QueryParameter("preview", .boolean, "Change nothing")],
            body: Self.fileBody,
            bodyType: "text/csv",
            replies: .json(ImportReply.schema, "Done or failed: the file had at most 1 MiB"),
            .json(ImportReply.schema, status: .accepted, "Waits for its turn: follow it at /lists/imports/{id}")
        ) { call in
            let isPreview = try call.query.choice("preview", Truth.self) == .true
            let file = try lists.spool()
            try await call.receiveFile(into: file, atMost: PlateLists.largestImport)
            let job = try await lists.importFile(file, into: ListID(call.text("id")), isPreview: isPreview)
            let reply = ImportReply(job)
            return try .json(reply, status: reply.isOver ? .ok : .accepted)
        }
    }

    private var progressRoute: Route {
        Route(
            .get,
            Route.base + "/lists/imports/{id}",
            .atLeast(.operator),
            "See how far an import is; the last twenty are remembered until the program stops",
            replies: .json(ImportReply.schema)
        ) { call in
            guard let id = UUID(uuidString: call.text("id")), let job = lists.importJob(id) else {
                throw Self.noImport
            }
            return try .json(ImportReply(job))
        }
    }

    private struct UndoReply: Encodable {
        let removed: Int
        let restored: Int
    }

    private var undoRoute: Route {
        Route(
            .post,
            Route.base + "/lists/imports/{id}/undo",
            .atLeast(.operator),
            "Put a list back as it was before its last import: within an hour, while it has not changed since",
            replies: .json(.object(["removed": .integer(), "restored": .integer()]))
        ) { call in
            guard let id = UUID(uuidString: call.text("id")) else { throw Self.noImport }
            let report = try await lists.undo(import: id)
            return try .json(UndoReply(removed: report.removed, restored: report.restored))
        }
    }

    private static let noImport = Problem(
        .notFound,
        "lists.no-import",
        "There is no such import. It may be too long ago."
    )

    private var exportRoute: Route {
        Route(
            .get,
            Route.base + "/lists/{id}/entries.csv",
            .atLeast(.operator),
            "Get a list as a file that can be imported again",
            replies: .bytes("text/csv", "Plate, date and description of every entry, oldest first")
        ) { call in
            let list = ListID(call.text("id"))
            let file = ByteBuffer(bytes: try await lists.export(list))
            let headers: HTTPFields = [
                .contentType: "text/csv; charset=utf-8", .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"\(list).csv\"",
            ]
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: file))
        }
    }

    private enum Truth: String, CaseIterable {
        case `true`, `false`
    }
}

extension Call {
    /// The body as it comes, into a file.
    ///
    /// - Throws: a refusal when it is no CSV, when it is too large, and when it ends before its time.
    func receiveFile(into file: SpoolFile, atMost limit: Int) async throws {
        let type = request.headers[.contentType]?.split(separator: ";").first?.lowercased()
        guard type == "text/csv" else { throw Refusal.notCSV }
        if let length = request.headers[.contentLength].flatMap(Int.init), length > limit {
            throw Refusal.fileTooLarge(limit)
        }
        do {
            for try await buffer in request.body { try await file.append(Array(buffer.readableBytesView)) }
        } catch let problem as Problem {
            throw problem.code == "lists.file-too-large" ? Refusal.fileTooLarge(limit) : problem
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw Refusal.bodyIncomplete
        }
    }
}

extension Refusal {
    fileprivate static let notCSV = Refusal(
        status: .unsupportedMediaType,
        problem: Problem(
            .unsupported,
            "body.not-csv",
            "The body must be the file itself: send it with “Content-Type: text/csv”."
        )
    )

    fileprivate static func fileTooLarge(_ limit: Int) -> Refusal {
        Refusal(
            status: .contentTooLarge,
            problem: Problem(.invalidInput, "lists.file-too-large", "The file may have \(limit >> 20) MiB at most.")
        )
    }
}

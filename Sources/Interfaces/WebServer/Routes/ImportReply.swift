import Core
import Foundation
import Lists

/// An import as everybody sees it.
struct ImportReply: Encodable, Sendable {
    struct Trouble: Encodable, Sendable {
        let code: String
        let detail: String
    }

    struct Report: Encodable, Sendable {
        struct Rejection: Encodable, Sendable {
            let line: Int
            let text: String
            let reason: String
        }

        struct Sample: Encodable, Sendable {
            let line: Int
            let plate: String
            @OrNull var date: String?
            let description: String
            let outcome: ImportReport.Outcome
        }

        let rows: Int
        let added: Int
        let updated: Int
        let unchanged: Int
        let rejected: Int
        let header: Bool
        let separator: String
        let rejections: [Rejection]
        let samples: [Sample]

        init(_ report: ImportReport) {
            rows = report.rows
            added = report.added
            updated = report.updated
            unchanged = report.unchanged
            rejected = report.rejected
            header = report.hasHeader
            separator = report.separator
            rejections = report.rejections.map { Rejection(line: $0.line, text: $0.text, reason: $0.reason) }
            samples = report.samples.map { sample in
                Sample(
                    line: sample.line,
                    plate: sample.plate,
                    date: sample.date,
                    description: sample.description,
                    outcome: sample.outcome
                )
            }
        }
    }

    let id: String
    let list: ListID
    let preview: Bool
    let state: ImportJob.State
    let bytes: Int
    let bytesDone: Int
    let rows: Int
    @OrNull var report: Report?
    @OrNull var problem: Trouble?

    init(_ job: ImportJob) {
        let status = job.status
        id = job.id.uuidString.lowercased()
        list = job.list
        preview = job.isPreview
        state = status.state
        bytes = job.bytes
        bytesDone = status.bytesDone
        rows = status.rows
        report = status.report.map { Report($0) }
        problem = status.problem.map { Trouble(code: $0.code, detail: $0.message) }
    }

    var isOver: Bool { state == .done || state == .failed }

    private static let report = Schema.object([
        "rows": .integer(), "added": .integer(), "updated": .integer(), "unchanged": .integer(),
        "rejected": .integer(), "header": .boolean, "separator": .text,
        "rejections": .array(.object(["line": .integer(), "text": .text, "reason": .text])),
        "samples": .array(
            .object([
                "line": .integer(), "plate": .text, "date": .orNull(.day), "description": .text,
                "outcome": .choice(ImportReport.Outcome.self),
            ])
        ),
    ])

    static let schema = Schema.named(
        "Import",
        .object([
            "id": .text, "list": .text, "preview": .boolean, "state": .choice(ImportJob.State.self),
            "bytes": .integer(), "bytesDone": .integer(), "rows": .integer(), "report": .orNull(report),
            "problem": .orNull(.object(["code": .text, "detail": .text])),
        ])
    )
}

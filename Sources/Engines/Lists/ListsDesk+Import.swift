import Core
import Foundation
import GRDB
import Storage

extension ListsDesk {
    /// Takes back a preview, and an import that changes nothing.
    private struct NothingToKeep: Error {
        let report: ImportReport
    }

    /// Reads the job's file into its list: all of its good rows in one transaction, or nothing where that fails. A
    /// preview does the same and takes it back.
    func run(_ job: ImportJob) {
        job.note(bytes: 0, rows: 0)
        do {
            job.finish(try report(of: job))
        } catch {
            job.fail(
                error as? Problem
                    ?? Problem(.internalError, "lists.import", "The file could not be imported.", cause: error)
            )
        }
    }

    private func report(of job: ImportJob) throws -> ImportReport {
        let known = try loaded()
        _ = try Self.find(job.list, in: known)
        let created = clock.now().wall
        let report: ImportReport
        do {
            report = try store.writeNow { database in
                var importer = ListImporter(
                    into: job.list,
                    created: created,
                    room: Self.plateLimit - known.count,
                    patternRoom: EntryForm.mostPatterns - known.patterns.count
                ) { bytes, rows in
                    job.note(bytes: bytes, rows: rows)
                }
                let last = try UndoTables.last(database)
                try UndoTables.forget(job.list, database)
                let report = try job.file.withBytes { try importer.run($0, in: database) }
                guard !job.isPreview, report.added + report.updated > 0 else { throw NothingToKeep(report: report) }
                let done = UndoableImport(id: job.id, made: created, added: report.added, updated: report.updated)
                try UndoTables.note(done, into: job.list, last: last, database)
                return report
            }
        } catch let nothing as NothingToKeep {
            return nothing.report
        }
        try reload()
        return report
    }

    /// Puts a list back as it was before its last import: all of it in one transaction, or nothing.
    func undo(_ job: UUID) throws -> (list: ListID, report: UndoReport) {
        let now = clock.now().wall
        let known = try loaded()
        guard let list = known.lists.first(where: { $0.lastImport?.id == job }), let done = list.lastImport,
            now < done.until
        else { throw UndoableImport.over }
        let report = try store.writeNow { try UndoTables.restore(list.id, $0) }
        try reload()
        return (list.id, report)
    }
}

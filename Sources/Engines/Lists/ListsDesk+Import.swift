import Core
import Foundation
import GRDB
import Storage

extension ListsDesk {
    /// Takes a preview back.
    private struct OnlyPreviewed: Error {
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
                let report = try job.file.withBytes { try importer.run($0, in: database) }
                if job.isPreview { throw OnlyPreviewed(report: report) }
                return report
            }
        } catch let preview as OnlyPreviewed {
            return preview.report
        }
        if report.added + report.updated > 0 { try reload() }
        return report
    }
}

import Core
import Foundation
import Logging
import Storage

extension PlateLists {
    /// Bytes of a file that is imported.
    package static let largestImport = 64 << 20
    /// A file of at most so many bytes is imported while the sender waits.
    package static let quickImport = 1 << 20

    /// Where to put a file that is sent here, bit by bit.
    package func spool() throws -> SpoolFile {
        try SpoolFile(in: store.url.deletingLastPathComponent(), limit: Self.largestImport)
    }

    /// Imports a whole file, or tells what that would do. The job of a small file is over when this returns; that of a
    /// large one waits for its turn in ``run()``.
    package func importFile(_ file: SpoolFile, into list: ListID, isPreview: Bool) async throws -> ImportJob {
        _ = try await known(list)
        let bytes = await file.count
        let job = ImportJob(file, bytes: bytes, into: list, isPreview: isPreview)
        let isQueued = bytes > Self.quickImport
        try jobs.add(job, isQueued: isQueued)
        if !isQueued { await perform(job) }
        return job
    }

    /// One of the last imports.
    package func importJob(_ id: UUID) -> ImportJob? { jobs[id] }

    /// Puts a list back as it was before its last import, whose job this is.
    ///
    /// - Throws: a conflict where the list has changed since, or an hour is over.
    package func undo(import job: UUID) async throws -> UndoReport {
        let (list, report) = try await desk.undo(job)
        logger.notice(
            "An import into the list \(list) was taken back: \(report.removed) removed, \(report.restored) as before"
        )
        return report
    }

    func perform(_ job: ImportJob) async {
        await desk.run(job)
        let status = job.status
        if let problem = status.problem {
            logger.warning("A file was not imported into the list \(job.list): \(problem.message)")
        } else if let report = status.report, !job.isPreview {
            logger.notice(
                """
                A file was imported into the list \(job.list): \(report.added) added, \(report.updated) updated, \
                \(report.unchanged) unchanged, \(report.rejected) rejected
                """
            )
        }
    }

    /// The list as it is at one moment, as a file that can be imported again, oldest entry first; it begins with the
    /// names of the columns.
    package func export(_ list: ListID) async throws -> Data {
        _ = try await known(list)
        let store = store
        return try await NamedThread.run("list-export") {
            Result { try store.readNow { try ListFile.data(of: list, $0) } }
        }.get()
    }
}

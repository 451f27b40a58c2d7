import Core
import Foundation
import Synchronization

/// A file on its way into a list: who asks is told how far it is.
package final class ImportJob: Sendable {
    package enum State: String, Sendable, Codable, CaseIterable {
        case waiting, running, done, failed
    }

    /// Where it stands.
    package struct Status: Sendable {
        package var state = State.waiting
        package var bytesDone = 0
        package var rows = 0
        package var report: ImportReport?
        package var problem: Problem?
    }

    package let id: UUID
    package let list: ListID
    /// Nothing is changed; the report says what would be.
    package let isPreview: Bool
    package let bytes: Int
    let file: SpoolFile
    private let content = Mutex(Status())

    init(_ file: SpoolFile, bytes: Int, into list: ListID, isPreview: Bool) {
        id = UUID()
        self.file = file
        self.bytes = bytes
        self.list = list
        self.isPreview = isPreview
    }

    package var status: Status { content.withLock { $0 } }

    func note(bytes: Int, rows: Int) {
        content.withLock { status in
            status.state = .running
            status.bytesDone = bytes
            status.rows = rows
        }
    }

    func finish(_ report: ImportReport) {
        content.withLock { status in
            status.state = .done
            status.bytesDone = bytes
            status.rows = report.rows
            status.report = report
        }
    }

    func fail(_ problem: Problem) {
        content.withLock { status in
            status.state = .failed
            status.problem = problem
        }
    }
}

/// Files that wait for their turn, and the last ones that had it.
final class ImportJobs: Sendable {
    static let mostWaiting = 4
    private static let memory = 20

    let queue: AsyncStream<ImportJob>
    private let inlet: AsyncStream<ImportJob>.Continuation
    private let known = Mutex<[ImportJob]>([])

    init() { (queue, inlet) = AsyncStream.makeStream(of: ImportJob.self) }

    subscript(id: UUID) -> ImportJob? { known.withLock { $0.first { $0.id == id } } }

    /// Throws where too many wait already.
    func add(_ job: ImportJob, isQueued: Bool) throws {
        try known.withLock { jobs in
            if isQueued {
                guard jobs.count(where: { $0.status.state == .waiting }) < Self.mostWaiting else { throw Self.busy }
            }
            jobs.append(job)
            // One that still waits or runs is never among the oldest twenty that are over.
            while jobs.count > Self.memory, let over = jobs.firstIndex(where: { $0.status.state.isOver }) {
                jobs.remove(at: over)
            }
        }
        if isQueued { inlet.yield(job) }
    }

    private static let busy = Problem(
        .tooMany,
        "lists.imports-waiting",
        "\(mostWaiting) files wait to be imported already. Try again when they are done."
    )
}

extension ImportJob.State {
    fileprivate var isOver: Bool { self == .done || self == .failed }
}

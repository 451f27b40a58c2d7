import Core
import Foundation
import GRDB
import Storage

/// Brings rows and files together again after the program ended at any moment.
struct EventRepair {
    static let missingNote = "The picture file is missing."

    private(set) var removedFiles = 0
    private(set) var lostPictures = 0
    private(set) var closedPassages = 0
    /// What is left to do beside recording, because the log is too large to wait for it.
    private(set) var rest: EventSweep?

    var hasChanged: Bool { removedFiles + lostPictures + closedPassages > 0 }
    var description: String {
        "\(removedFiles) files without an event removed, \(lostPictures) events without their picture, "
            + "\(closedPassages) passages closed"
    }

    /// Runs at start, on the calling thread, while nobody writes.
    ///
    /// - Files that no row names (the program ended between picture and row, or between row and picture of a
    ///   deletion) and unfinished ones are removed.
    /// - Rows whose file is gone lose their picture and say so.
    /// - Passages that an earlier run left open end as lost: their vehicles are gone.
    /// - The totals are made to agree with the rows, and a broken search index is built anew.
    static func run(store: Store, pictures: PictureFiles) throws -> EventRepair {
        var repair = EventRepair()
        let isSmall = try store.readNow { try EventTable.totals(in: $0).count } <= EventSweep.patience
        repair.closedPassages = try store.writeNow { database in
            if isSmall {
                try EventSchema.repairSearch(database)
                try EventSchema.repairTotals(database)
            }
            try database.execute(sql: "UPDATE event SET state = 'lost', revision = revision + 1 WHERE state <> 'lost'")
            return database.changesCount
        }
        var sweep = EventSweep()
        guard isSmall else {
            repair.rest = sweep
            return repair
        }
        while try sweep.step(store, pictures) {}
        repair.removedFiles = sweep.removedFiles
        repair.lostPictures = sweep.lostPictures
        return repair
    }

    static func loseAllPictures(of ids: [Int64], in database: Database) throws {
        for id in ids {
            try database.execute(
                sql: """
                    UPDATE event SET picture = NULL, picture_bytes = 0, picture_note = ?, revision = revision + 1
                    WHERE id = ?
                    """,
                arguments: [missingNote, id]
            )
        }
    }
}

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
    /// - The text index and the totals are made to agree with the rows.
    static func run(store: Store, pictures: PictureFiles) throws -> EventRepair {
        var repair = EventRepair()
        var files = Set(try pictures.all())
        repair.lostPictures = try store.writeNow { database in
            var missing: [Int64] = []
            let named = try Row.fetchCursor(database, sql: "SELECT id, picture FROM event WHERE picture IS NOT NULL")
            while let row = try named.next() {
                guard files.remove(try row.decode(String.self, forColumn: "picture")) == nil else { continue }
                missing.append(try row.decode(forColumn: "id"))
            }
            for id in missing {
                try database.execute(
                    sql: """
                        UPDATE event SET picture = NULL, picture_bytes = 0, picture_note = ?, revision = revision + 1
                        WHERE id = ?
                        """,
                    arguments: [missingNote, id]
                )
            }
            return missing.count
        }
        repair.closedPassages = try store.writeNow { database in
            try EventSchema.repairDerived(database)
            try database.execute(sql: "UPDATE event SET state = 'lost', revision = revision + 1 WHERE state <> 'lost'")
            return database.changesCount
        }
        for file in files { try pictures.remove(file) }
        repair.removedFiles = files.count
        return repair
    }
}

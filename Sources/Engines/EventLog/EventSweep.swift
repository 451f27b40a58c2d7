import Core
import Foundation
import GRDB
import Logging
import Storage

/// Going through all picture files and rows in steps, for logs that are too large to be repaired before the program
/// starts: files that no row names go, rows whose file is gone say so.
struct EventSweep {
    /// A log with more events is repaired beside recording.
    static let patience = 20_000
    private static let step = 200

    /// Files and folders still to be looked at, folders with `/` behind.
    private var places = [""]
    /// Rows above this id are looked at already; nil leaves out the rows.
    private var row: Int64?
    private(set) var removedFiles = 0
    private(set) var lostPictures = 0

    /// - Parameter filesOnly: after clearing, when no row of before is left.
    init(filesOnly: Bool = false) { row = filesOnly ? nil : Int64.max }

    /// One step; true while there is more to do. Nobody else writes meanwhile.
    mutating func step(_ store: Store, _ pictures: PictureFiles) throws -> Bool {
        if !places.isEmpty {
            try sweepFiles(store, pictures)
            return true
        }
        guard let row else { return false }
        self.row = try sweepRows(below: row, store, pictures)
        return self.row != nil
    }

    private mutating func sweepFiles(_ store: Store, _ pictures: PictureFiles) throws {
        var files: [String] = []
        while files.count < Self.step, let place = places.popLast() {
            if place.isEmpty || place.hasSuffix("/") {
                places += try pictures.names(in: place).map { place + $0 }
            } else {
                files.append(place)
            }
        }
        let orphans = try store.readNow { database in try files.filter { try !Self.isNamed($0, in: database) } }
        for orphan in orphans { try pictures.remove(orphan) }
        removedFiles += orphans.count
    }

    /// A picture's name begins with its passage (see ``PictureName``), which has an index.
    private static func isNamed(_ file: String, in database: Database) throws -> Bool {
        let passage = PictureName.tag(of: file).split(separator: "-").dropLast().joined(separator: "-")
        let statement = try database.cachedStatement(sql: "SELECT 1 FROM event WHERE passage = ? AND picture = ?")
        return try Bool.fetchOne(statement, arguments: [passage, file]) ?? false
    }

    private mutating func sweepRows(below id: Int64, _ store: Store, _ pictures: PictureFiles) throws -> Int64? {
        let rows = try store.readNow { database in
            try Row.fetchAll(
                database,
                sql: "SELECT id, picture FROM event WHERE id < ? ORDER BY id DESC LIMIT ?",
                arguments: [id, Self.step]
            )
        }
        var missing: [Int64] = []
        for row in rows {
            guard let picture = try row.decode(String?.self, forColumn: "picture"), !pictures.has(picture) else {
                continue
            }
            missing.append(try row.decode(forColumn: "id"))
        }
        if !missing.isEmpty {
            try store.writeNow { [missing] in try EventRepair.loseAllPictures(of: missing, in: $0) }
            lostPictures += missing.count
        }
        return try rows.last?.decode(Int64.self, forColumn: "id")
    }
}

import Core
import Foundation
import GRDB
import Storage

extension ListsDesk {
    /// Replaces every entry of every list by those of the file, in one transaction. An entry that is in both keeps its
    /// number, which events may name. Names, schedules and the rules of matching stay as they are.
    func replaceAll(by file: SpoolFile) throws -> SyncReport {
        let known = try loaded()
        let created = clock.now().wall.timeIntervalSince1970
        let lists = known.lists.map(\.id)
        let report = try store.writeNow { database in
            try database.execute(
                sql: """
                    DROP TABLE IF EXISTS temp.incoming;
                    CREATE TEMP TABLE incoming (
                        list TEXT NOT NULL, plate TEXT NOT NULL, date TEXT, description TEXT NOT NULL,
                        PRIMARY KEY (list, plate)
                    ) WITHOUT ROWID;
                    """
            )
            try Self.fill(database, from: file, lists: lists)
            let report = try Self.exchange(database, created: created)
            try UndoTables.forget(nil, database)
            try database.execute(sql: "DROP TABLE temp.incoming")
            return report
        }
        try reload()
        return report
    }

    private static func fill(_ database: Database, from file: SpoolFile, lists: [ListID]) throws {
        let insert = try database.cachedStatement(sql: "INSERT OR REPLACE INTO temp.incoming VALUES (?, ?, ?, ?)")
        var patterns = 0
        let count = try file.withBytes { bytes in
            try SyncFile.read(bytes, lists: lists) { list, entry in
                if entry.plate.hasWildcards { patterns += 1 }
                try insert.execute(arguments: [list.value, entry.plate.value, entry.date, entry.description])
            }
        }
        guard count <= plateLimit else { throw full }
        guard patterns <= EntryForm.mostPatterns else { throw tooManyPatterns }
    }

    private static func exchange(_ database: Database, created: Double) throws -> SyncReport {
        try database.execute(
            sql: """
                DELETE FROM list_entry WHERE NOT EXISTS
                    (SELECT 1 FROM temp.incoming i WHERE i.list = list_entry.list AND i.plate = list_entry.plate)
                """
        )
        let removed = database.changesCount
        try database.execute(
            sql: """
                UPDATE list_entry SET date = i.date, description = i.description FROM temp.incoming i
                WHERE i.list = list_entry.list AND i.plate = list_entry.plate
                AND (i.date IS NOT list_entry.date OR i.description <> list_entry.description)
                """
        )
        let updated = database.changesCount
        try database.execute(
            sql: """
                INSERT OR IGNORE INTO list_entry (list, plate, date, description, created)
                SELECT list, plate, date, description, ? FROM temp.incoming
                """,
            arguments: [created]
        )
        let added = database.changesCount
        let entries = try Int.fetchOne(database, sql: "SELECT count(*) FROM list_entry") ?? 0
        return SyncReport(entries: entries, added: added, updated: updated, removed: removed)
    }
}

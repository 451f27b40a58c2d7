import Core
import Foundation
import GRDB
import Storage

/// What there is to know for taking back the last import into a list: the highest number of an entry before it, and the
/// entries that it changed as they were. Numbers are never used again, so what is above was added by it.
enum UndoTables {
    static let migration = StoreMigration("lists-3") { database in
        try database.execute(
            sql: """
                CREATE TABLE list_undo (
                    list TEXT PRIMARY KEY NOT NULL REFERENCES list (id),
                    import TEXT NOT NULL,
                    made REAL NOT NULL,
                    last INTEGER NOT NULL,
                    added INTEGER NOT NULL,
                    updated INTEGER NOT NULL
                ) STRICT;
                CREATE TABLE list_undo_entry (
                    list TEXT NOT NULL,
                    id INTEGER NOT NULL,
                    date TEXT,
                    description TEXT NOT NULL,
                    PRIMARY KEY (list, id)
                ) STRICT, WITHOUT ROWID;
                """
        )
    }

    static func all(_ database: Database) throws -> [ListID: UndoableImport] {
        try Row.fetchAll(database, sql: "SELECT * FROM list_undo").reduce(into: [:]) { found, row in
            let id: String = row["import"]
            guard let id = UUID(uuidString: id) else { return }
            found[ListID(row["list"])] = UndoableImport(
                id: id,
                made: Date(timeIntervalSince1970: row["made"]),
                added: row["added"],
                updated: row["updated"]
            )
        }
    }

    /// Everything that changes entries of a list calls this in its transaction; nil is every list.
    static func forget(_ list: ListID?, _ database: Database) throws {
        for table in ["list_undo", "list_undo_entry"] {
            if let list {
                try database.execute(sql: "DELETE FROM \(table) WHERE list = ?", arguments: [list.value])
            } else {
                try database.execute(sql: "DELETE FROM \(table)")
            }
        }
    }

    /// The highest number of an entry of any list.
    static func last(_ database: Database) throws -> Int64 {
        try Int64.fetchOne(database, sql: "SELECT coalesce(max(id), 0) FROM list_entry") ?? 0
    }

    /// An entry as it is before the import changes it; a second change of the same one adds nothing.
    static func keep(_ entry: PlateEntry, _ database: Database) throws {
        let sql = "INSERT OR IGNORE INTO list_undo_entry (list, id, date, description) VALUES (?, ?, ?, ?)"
        try database.cachedStatement(sql: sql)
            .execute(arguments: [entry.list.value, entry.id, entry.date, entry.description])
    }

    static func note(_ done: UndoableImport, into list: ListID, last: Int64, _ database: Database) throws {
        try database.execute(
            sql: "INSERT INTO list_undo (list, import, made, last, added, updated) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                list.value, done.id.uuidString, done.made.timeIntervalSince1970, last, done.added, done.updated,
            ]
        )
    }

    /// Puts the entries of the list back as they were before its last import.
    static func restore(_ list: ListID, _ database: Database) throws -> UndoReport {
        let sql = "SELECT last FROM list_undo WHERE list = ?"
        guard let last = try Int64.fetchOne(database, sql: sql, arguments: [list.value]) else {
            throw UndoableImport.over
        }
        try database.execute(
            sql: "DELETE FROM list_entry WHERE list = ? AND id > ?",
            arguments: [list.value, last]
        )
        let removed = database.changesCount
        try database.execute(
            sql: """
                UPDATE list_entry SET date = u.date, description = u.description FROM list_undo_entry u
                WHERE u.list = ? AND list_entry.id = u.id
                """,
            arguments: [list.value]
        )
        let restored = database.changesCount
        try forget(list, database)
        return UndoReport(removed: removed, restored: restored)
    }
}

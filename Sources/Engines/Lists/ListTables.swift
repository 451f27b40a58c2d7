import Core
import Foundation
import GRDB
import Storage

/// The lists in the store: one row a list, one row an entry.
enum ListTables {
    /// AUTOINCREMENT, so that the number of a removed entry, which events may name, never means another plate.
    static let migrations = [
        StoreMigration("lists-1") { database in
            try database.execute(
                sql: """
                    CREATE TABLE list (
                        id TEXT PRIMARY KEY NOT NULL,
                        position INTEGER NOT NULL,
                        name TEXT NOT NULL
                    ) STRICT;
                    CREATE TABLE list_entry (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        list TEXT NOT NULL REFERENCES list (id),
                        plate TEXT NOT NULL,
                        date TEXT,
                        description TEXT NOT NULL DEFAULT '',
                        created REAL NOT NULL,
                        UNIQUE (list, plate)
                    ) STRICT;
                    CREATE INDEX list_entry_by_list ON list_entry (list, id);
                    """
            )
            for (position, list) in PlateList.builtIn.enumerated() {
                try database.execute(
                    sql: "INSERT INTO list (id, position, name) VALUES (?, ?, ?)",
                    arguments: [list.id.value, position, list.name]
                )
            }
        }
    ]

    /// All there is, on the calling thread.
    static func snapshot(_ store: Store) throws -> ListsSnapshot {
        try store.readNow { database in ListsSnapshot(lists: try lists(database), plates: try plates(database)) }
    }

    private static func lists(_ database: Database) throws -> [PlateList] {
        try Row.fetchAll(database, sql: "SELECT id, name FROM list ORDER BY position").map { row in
            PlateList(id: ListID(row["id"]), name: row["name"])
        }
    }

    /// By rising number.
    private static func plates(_ database: Database) throws -> [ListedPlate] {
        let rows = try Row.fetchCursor(database, sql: "SELECT id, list, plate FROM list_entry ORDER BY id")
        var plates: [ListedPlate] = []
        while let row = try rows.next() {
            plates.append(ListedPlate(id: row[0], list: ListID(row[1]), text: PlateText(row[2])))
        }
        return plates
    }

    static func entry(_ id: Int64, _ database: Database) throws -> PlateEntry? {
        try Row.fetchOne(database, sql: "SELECT * FROM list_entry WHERE id = ?", arguments: [id]).map(PlateEntry.init)
    }

    static func entry(_ plate: PlateText, on list: ListID, _ database: Database) throws -> PlateEntry? {
        try Row.fetchOne(
            database,
            sql: "SELECT * FROM list_entry WHERE list = ? AND plate = ?",
            arguments: [list.value, plate.value]
        ).map(PlateEntry.init)
    }

    /// Newest first, below the number `after`; `search` is part of a plate or of a description.
    static func entries(
        of list: ListID,
        search: String,
        after: Int64?,
        limit: Int,
        _ database: Database
    ) throws -> [PlateEntry] {
        let plate = PlateText(search).value
        return try Row.fetchAll(
            database,
            sql: """
                SELECT * FROM list_entry
                WHERE list = :list AND id < :after
                AND (:search = '' OR (:plate <> '' AND instr(plate, :plate) > 0)
                    OR description LIKE :pattern ESCAPE '\\')
                ORDER BY id DESC LIMIT :limit
                """,
            arguments: [
                "list": list.value, "after": after ?? Int64.max, "search": search, "plate": plate,
                "pattern": pattern(search), "limit": limit,
            ]
        ).map(PlateEntry.init)
    }

    private static func pattern(_ search: String) -> String {
        var pattern = "%"
        for character in search {
            if "%_\\".contains(character) { pattern.append("\\") }
            pattern.append(character)
        }
        return pattern + "%"
    }
}

extension PlateEntry {
    init(_ row: Row) {
        self.init(
            id: row["id"],
            list: ListID(row["list"]),
            plate: PlateText(row["plate"]),
            date: row["date"],
            description: row["description"],
            created: Date(timeIntervalSince1970: row["created"])
        )
    }
}

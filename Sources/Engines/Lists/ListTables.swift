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
        },
        StoreMigration("lists-2") { database in
            try database.execute(
                sql: """
                    ALTER TABLE list ADD COLUMN schedule TEXT;
                    ALTER TABLE list ADD COLUMN expires INTEGER NOT NULL DEFAULT 0;
                    CREATE TABLE list_sync (
                        target TEXT PRIMARY KEY NOT NULL,
                        tried REAL NOT NULL,
                        succeeded REAL,
                        entries INTEGER NOT NULL,
                        trouble TEXT
                    ) STRICT;
                    """
            )
        },
        UndoTables.migration,
    ]

    /// All there is, on the calling thread.
    static func snapshot(_ store: Store, _ tolerance: Tolerance) throws -> ListsSnapshot {
        typealias Content = (lists: [PlateList], columns: EntryColumns, patterns: [ListedPlate])
        let (lists, columns, patterns) = try store.readNow { database -> Content in
            let lists = try Self.lists(database)
            let (columns, patterns) = try plates(database, codes: lists.map(\.id))
            return (lists, columns, patterns)
        }
        return ListsSnapshot(
            lists: lists,
            codes: lists.map(\.id),
            columns: columns,
            patterns: patterns,
            tolerance: tolerance
        )
    }

    private static func lists(_ database: Database) throws -> [PlateList] {
        let sql = "SELECT id, name, schedule, expires FROM list ORDER BY position"
        let undoable = try UndoTables.all(database)
        return try Row.fetchAll(database, sql: sql).map { row in
            let schedule: String? = row["schedule"]
            return PlateList(
                id: ListID(row["id"]),
                name: row["name"],
                schedule: try schedule.map { try JSONDecoder().decode(ListSchedule.self, from: Data($0.utf8)) },
                expires: row["expires"],
                lastImport: undoable[ListID(row["id"])]
            )
        }
    }

    /// By rising number.
    private static func plates(_ database: Database, codes: [ListID]) throws -> (EntryColumns, [ListedPlate]) {
        var columns = EntryColumns()
        var patterns: [ListedPlate] = []
        columns.reserve(try Int.fetchOne(database, sql: "SELECT count(*) FROM list_entry") ?? 0)
        let rows = try Row.fetchCursor(database, sql: "SELECT id, list, plate, date FROM list_entry ORDER BY id")
        while let row = try rows.next() {
            let list: String = row[1]
            let typed: String = row[2]
            let day = (row[3] as String?).flatMap { DayNumber($0) }
            if typed.utf8.contains(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "*") }) {
                patterns.append(ListedPlate(id: row[0], list: ListID(list), text: EntryText(typed), date: day))
            } else {
                let code = codes.firstIndex { $0.value == list } ?? 0
                columns.append(row[0], UInt8(clamping: code), PlateText(typed), day?.value ?? 0)
            }
        }
        return (columns, patterns)
    }

    static func entry(_ id: Int64, _ database: Database) throws -> PlateEntry? {
        try Row.fetchOne(database, sql: "SELECT * FROM list_entry WHERE id = ?", arguments: [id]).map(PlateEntry.init)
    }

    static func entry(_ plate: EntryText, on list: ListID, _ database: Database) throws -> PlateEntry? {
        let statement = try database.cachedStatement(sql: "SELECT * FROM list_entry WHERE list = ? AND plate = ?")
        return try Row.fetchOne(statement, arguments: [list.value, plate.value]).map(PlateEntry.init)
    }

    /// Newest first, below the number `after`; `search` is part of a plate or of a description.
    static func entries(
        of list: ListID,
        search: String,
        after: Int64?,
        limit: Int,
        _ database: Database
    ) throws -> [PlateEntry] {
        let plate = EntryText(search).value
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
            plate: EntryText(row["plate"] as String),
            date: row["date"],
            description: row["description"],
            created: Date(timeIntervalSince1970: row["created"])
        )
    }
}

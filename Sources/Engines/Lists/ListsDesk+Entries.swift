import Core
import Foundation
import GRDB
import Storage

extension ListsDesk {
    /// The same plate again keeps its number and takes over the date and the description that are given.
    func add(
        _ plate: EntryText,
        date: String?,
        description: String,
        to list: ListID
    ) throws -> (entry: PlateEntry, isNew: Bool) {
        let known = try loaded()
        _ = try Self.find(list, in: known)
        let created = clock.now().wall.timeIntervalSince1970
        let (entry, old) = try store.writeNow { database in
            let old = try ListTables.entry(plate, on: list, database)
            try UndoTables.forget(list, database)
            if old == nil, known.count >= Self.plateLimit { throw Self.full }
            if old == nil, plate.hasWildcards, known.patterns.count >= EntryForm.mostPatterns {
                throw Self.tooManyPatterns
            }
            try database.execute(
                sql: """
                    INSERT INTO list_entry (list, plate, date, description, created) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (list, plate) DO UPDATE SET
                        date = coalesce(excluded.date, date),
                        description = CASE excluded.description WHEN '' THEN description ELSE excluded.description END
                    """,
                arguments: [list.value, plate.value, date, description, created]
            )
            guard let entry = try ListTables.entry(plate, on: list, database) else { throw Self.missing }
            return (entry, old)
        }
        if let old {
            put(known.following(entry, from: old), changed: list)
        } else {
            put(known.adding(ListedPlate(entry)), changed: list)
        }
        return (entry, old == nil)
    }

    /// nil keeps what is there; a date that is given as nil goes.
    func update(_ id: Int64, in list: ListID?, date: String??, description: String?) throws -> PlateEntry {
        let known = try loaded()
        let (entry, old) = try store.writeNow { database in
            guard var entry = try ListTables.entry(id, database), list == nil || entry.list == list else {
                throw Self.missing
            }
            let old = entry
            try UndoTables.forget(entry.list, database)
            if let date { entry.date = date }
            if let description { entry.description = description }
            try database.execute(
                sql: "UPDATE list_entry SET date = ?, description = ? WHERE id = ?",
                arguments: [entry.date, entry.description, id]
            )
            return (entry, old)
        }
        put(known.following(entry, from: old), changed: entry.list)
        return entry
    }

    func remove(_ id: Int64, from list: ListID) throws {
        let known = try loaded()
        try store.writeNow { database in
            try database.execute(
                sql: "DELETE FROM list_entry WHERE id = ? AND list = ?",
                arguments: [id, list.value]
            )
            guard database.changesCount == 1 else { throw Self.missing }
            try UndoTables.forget(list, database)
        }
        put(known.removing(id, from: list), changed: list)
    }

    private static let missing = Problem(
        .notFound,
        "lists.no-entry",
        "There is no such entry on this list. It may have been removed meanwhile."
    )
}

extension ListedPlate {
    init(_ entry: PlateEntry) {
        self.init(id: entry.id, list: entry.list, text: entry.plate, date: entry.date.flatMap { DayNumber($0) })
    }
}

extension ListsSnapshot {
    /// Of an edited entry the matcher knows the date alone.
    fileprivate func following(_ entry: PlateEntry, from old: PlateEntry) -> ListsSnapshot {
        entry.date == old.date ? self : removing(entry.id, from: entry.list).adding(ListedPlate(entry))
    }
}

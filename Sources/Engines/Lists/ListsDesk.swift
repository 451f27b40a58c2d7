import Core
import Foundation
import GRDB
import Storage

/// Where lists are changed: one change after the other on a thread of its own, first in the store, then in memory.
///
/// No method awaits, so the order of commits is the order in which the snapshot learns of them: a plate that was
/// removed last cannot come back by an older change.
actor ListsDesk {
    /// More is refused, so that a runaway program cannot fill the memory.
    static let plateLimit = 250_000

    nonisolated let lane = ThreadLane("lists")
    nonisolated var unownedExecutor: UnownedSerialExecutor { lane.asUnownedSerialExecutor() }

    private let store: Store
    private let shelf: ListsShelf
    private let clock: Clock

    init(store: Store, shelf: ListsShelf, clock: Clock) {
        self.store = store
        self.shelf = shelf
        self.clock = clock
    }

    deinit { lane.close() }

    /// The lists as they are in memory; read from the store where they could not be read before.
    @discardableResult
    func loaded() throws -> ListsSnapshot {
        if let snapshot = shelf.snapshot { return snapshot }
        do {
            let snapshot = try ListTables.snapshot(store)
            shelf.put(snapshot)
            return snapshot
        } catch {
            shelf.unreadable(error)
            throw error
        }
    }

    func rename(_ list: ListID, to name: String) throws -> PlateList {
        let known = try loaded()
        _ = try Self.find(list, in: known)
        if let other = known.lists.first(where: { $0.id != list && $0.name.lowercased() == name.lowercased() }) {
            throw Problem(.conflict, "lists.name-taken", "Another list is called “\(other.name)”. Choose another name.")
        }
        try store.writeNow { database in
            try database.execute(sql: "UPDATE list SET name = ? WHERE id = ?", arguments: [name, list.value])
        }
        let renamed = known.renamed(list, to: name)
        shelf.put(renamed)
        return try Self.find(list, in: renamed)
    }

    /// The same plate again keeps its number and takes over the date and the description that are given.
    func add(
        _ plate: PlateText,
        date: String?,
        description: String,
        to list: ListID
    ) throws -> (entry: PlateEntry, isNew: Bool) {
        let known = try loaded()
        _ = try Self.find(list, in: known)
        let created = clock.now().wall.timeIntervalSince1970
        let (entry, isNew) = try store.writeNow { database in
            let isNew = try ListTables.entry(plate, on: list, database) == nil
            if isNew, known.plates.count >= Self.plateLimit { throw Self.full }
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
            return (entry, isNew)
        }
        if isNew {
            keep(known.plates + [ListedPlate(id: entry.id, list: list, text: plate)], of: known)
        } else {
            shelf.put(known)
        }
        return (entry, isNew)
    }

    /// nil keeps what is there; a date that is given as nil goes.
    func update(_ id: Int64, in list: ListID?, date: String??, description: String?) throws -> PlateEntry {
        let known = try loaded()
        let entry = try store.writeNow { database in
            guard var entry = try ListTables.entry(id, database), list == nil || entry.list == list else {
                throw Self.missing
            }
            if let date { entry.date = date }
            if let description { entry.description = description }
            try database.execute(
                sql: "UPDATE list_entry SET date = ?, description = ? WHERE id = ?",
                arguments: [entry.date, entry.description, id]
            )
            return entry
        }
        shelf.put(known)
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
        }
        keep(known.plates.filter { $0.id != id }, of: known)
    }

    /// How many entries there were.
    func clear(_ list: ListID) throws -> Int {
        let known = try loaded()
        _ = try Self.find(list, in: known)
        let count = try store.writeNow { database in
            try database.execute(sql: "DELETE FROM list_entry WHERE list = ?", arguments: [list.value])
            return database.changesCount
        }
        keep(known.plates.filter { $0.list != list }, of: known)
        return count
    }

    private func keep(_ plates: [ListedPlate], of known: ListsSnapshot) {
        shelf.put(ListsSnapshot(lists: known.lists, plates: plates))
    }

    private static func find(_ list: ListID, in snapshot: ListsSnapshot) throws -> PlateList {
        guard let found = snapshot.lists.first(where: { $0.id == list }) else { throw PlateList.unknown(list) }
        return found
    }

    private static let missing = Problem(
        .notFound,
        "lists.no-entry",
        "There is no such entry on this list. It may have been removed meanwhile."
    )
    private static let full = Problem(
        .conflict,
        "lists.full",
        "The lists hold \(plateLimit) plates, which is all they can. Remove plates that are no longer needed."
    )
}

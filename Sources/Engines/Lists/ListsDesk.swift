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
    static let plateLimit = 1_000_000

    nonisolated let lane = ThreadLane("lists")
    nonisolated var unownedExecutor: UnownedSerialExecutor { lane.asUnownedSerialExecutor() }

    let store: Store
    let shelf: ListsShelf
    let clock: Clock
    /// The tolerance that the index is made for.
    private let tolerance: @Sendable () -> Tolerance

    init(store: Store, shelf: ListsShelf, clock: Clock, tolerance: @escaping @Sendable () -> Tolerance) {
        self.store = store
        self.shelf = shelf
        self.clock = clock
        self.tolerance = tolerance
    }

    deinit { lane.close() }

    /// The lists as they are in memory; read from the store where they could not be read before.
    @discardableResult
    func loaded() throws -> ListsSnapshot { try shelf.snapshot ?? reload() }

    /// Reads all lists from the store anew.
    @discardableResult
    func reload() throws -> ListsSnapshot {
        do {
            let snapshot = try ListTables.snapshot(store, tolerance())
            shelf.put(snapshot)
            return snapshot
        } catch {
            shelf.unreadable(error)
            throw error
        }
    }

    /// Makes the index quick for the tolerance in force. Until then readings are matched by a scan.
    func prepare() throws {
        let known = try loaded()
        let tolerance = tolerance()
        guard known.index.reach != tolerance.reach else { return }
        shelf.put(known.prepared(for: tolerance))
    }

    /// All of the change in one transaction.
    func change(_ list: ListID, by change: ListChange) throws -> PlateList {
        let known = try loaded()
        var changed = try Self.find(list, in: known)
        let change = try change.checked()
        if let name = change.name {
            let other = known.lists.first { $0.id != list && $0.name.lowercased() == name.lowercased() }
            if let other { throw Self.taken(other.name) }
            changed.name = name
        }
        if let schedule = change.schedule { changed.schedule = schedule }
        if let expires = change.expires { changed.expires = expires }
        let json = try changed.schedule.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
        try store.writeNow { [changed] database in
            try database.execute(
                sql: "UPDATE list SET name = ?, schedule = ?, expires = ? WHERE id = ?",
                arguments: [changed.name, json, changed.expires, list.value]
            )
        }
        shelf.put(known.changing(list) { $0 = changed })
        return changed
    }

    private static func taken(_ name: String) -> Problem {
        let message = "Another list is called “\(name)”. Choose another name."
        return Problem(.conflict, "lists.name-taken", message, fields: [Problem.Field(path: "name", message: message)])
    }

    /// How many entries there were.
    func clear(_ list: ListID) throws -> Int {
        let known = try loaded()
        _ = try Self.find(list, in: known)
        let count = try store.writeNow { database in
            try database.execute(sql: "DELETE FROM list_entry WHERE list = ?", arguments: [list.value])
            let count = database.changesCount
            try UndoTables.forget(list, database)
            return count
        }
        put(known.clearing(list), changed: list)
        return count
    }

    /// After a change of its entries no import into the list can be taken back.
    func put(_ snapshot: ListsSnapshot, changed list: ListID) {
        shelf.put(snapshot.changing(list) { $0.lastImport = nil })
    }

    static func find(_ list: ListID, in snapshot: ListsSnapshot) throws -> PlateList {
        guard let found = snapshot.lists.first(where: { $0.id == list }) else { throw PlateList.unknown(list) }
        return found
    }

    static let full = Problem(
        .conflict,
        "lists.full",
        "The lists hold \(plateLimit) plates, which is all they can. Remove plates that are no longer needed."
    )
    static let tooManyPatterns = Problem(
        .conflict,
        "lists.patterns-full",
        "The lists hold \(EntryForm.mostPatterns) plates with ? or *, which is all they can. Remove some first."
    )
}

import Core
import Foundation
import Logging
import Settings
import Storage
import Telemetry

/// The plate lists of the appliance: kept in the store, matched from memory.
///
/// A change is durable and part of ``snapshot`` when its call returns.
package final class PlateLists: Sendable {
    private static let pageLimit = 500
    private static let searchLimit = 200

    package static var migrations: [StoreMigration] { ListTables.migrations }

    private let store: Store
    private let settings: SettingsStore
    private let shelf: ListsShelf
    private let desk: ListsDesk
    private let logger = Logger(label: "lists")

    /// Reads all lists on the calling thread. When they cannot be read the barrier opens for no listed plate, a health
    /// condition says so, and ``run()`` tries again.
    package init(store: Store, settings: SettingsStore, health: Health, clock: Clock) throws {
        self.store = store
        self.settings = settings
        shelf = ListsShelf(health: health)
        desk = ListsDesk(store: store, shelf: shelf, clock: clock)
        do {
            shelf.put(try ListTables.snapshot(store))
        } catch {
            shelf.unreadable(error)
        }
    }

    /// Reads lists that could not be read, and tells when the matching changes. Ends when its task is cancelled.
    package func run() async {
        var backoff = Backoff(first: .seconds(1), longest: .seconds(30))
        while shelf.snapshot == nil {
            guard (try? await Task.sleep(for: backoff.next(jitter: .random(in: 0...1)))) != nil else { return }
            _ = try? await desk.loaded()
        }
        for await _ in settings.changes(of: MatchingSettings.self) { changes.send(lists()) }
    }

    /// For matching, from memory, with the deviation in force; nil when the lists cannot be read.
    package var snapshot: ListsSnapshot? {
        shelf.snapshot?.tolerating(settings.value(MatchingSettings.self).inForce)
    }

    /// Told after each change of a list, its name or its entries.
    package var changes: Broadcast<[PlateList]> { shelf.changes }

    /// Allowlist, blocklist, custom list; none when the lists cannot be read.
    package func lists() -> [PlateList] { shelf.snapshot?.lists ?? [] }

    package func rename(_ list: ListID, to name: String) async throws -> PlateList {
        let renamed = try await desk.rename(list, to: EntryForm.name(name))
        logger.notice("The list \(list) is now called “\(renamed.name)”")
        return renamed
    }

    /// Newest first. `search` is part of a plate or of a description; `after` is ``EntryPage/next`` of the page before.
    package func entries(
        of list: ListID,
        search: String? = nil,
        after: Int64? = nil,
        limit: Int = 100
    ) async throws -> EntryPage {
        let snapshot = try await desk.loaded()
        guard snapshot.lists.contains(where: { $0.id == list }) else { throw PlateList.unknown(list) }
        let limit = min(max(limit, 1), Self.pageLimit)
        let search = String((search ?? "").prefix(Self.searchLimit))
        let found = try await store.read { database in
            try ListTables.entries(of: list, search: search, after: after, limit: limit + 1, database)
        }
        let entries = Array(found.prefix(limit))
        return EntryPage(entries: entries, next: found.count > limit ? entries.last?.id : nil)
    }

    /// A plate that is on the list already keeps its entry; a date and a description that are given replace its own.
    package func add(
        _ plate: String,
        date: String? = nil,
        description: String = "",
        to list: ListID
    ) async throws -> (entry: PlateEntry, isNew: Bool) {
        let added = try await desk.add(
            EntryForm.plate(plate),
            date: EntryForm.date(date),
            description: EntryForm.description(description),
            to: list
        )
        logger.notice(
            "A plate was \(added.isNew ? "added to" : "updated on") the list \(list), entry \(added.entry.id)"
        )
        logger.debug("Entry \(added.entry.id) is \(added.entry.plate)")
        return added
    }

    /// nil keeps what is there, an empty text takes it away. With `list`, an entry of another list is not found.
    package func update(
        entry id: Int64,
        in list: ListID? = nil,
        date: String?,
        description: String?
    ) async throws -> PlateEntry {
        let entry = try await desk.update(
            id,
            in: list,
            date: date.map(EntryForm.date),
            description: description.map(EntryForm.description)
        )
        logger.notice("Entry \(id) of the list \(entry.list) was edited")
        return entry
    }

    package func remove(entry id: Int64, from list: ListID) async throws {
        try await desk.remove(id, from: list)
        logger.notice("Entry \(id) was removed from the list \(list)")
    }

    /// Removes every entry of the list; how many there were.
    package func clear(_ list: ListID) async throws -> Int {
        let count = try await desk.clear(list)
        logger.notice("The list \(list) was emptied: \(count) entries")
        return count
    }
}

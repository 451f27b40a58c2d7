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
    /// How often schedules are looked at for telling that a list came into force or went out of it; matching looks for
    /// itself each time.
    private static let lookout = Duration.seconds(10)

    package static var migrations: [StoreMigration] { ListTables.migrations }

    let store: Store
    let desk: ListsDesk
    let jobs = ImportJobs()
    let logger = Logger(label: "lists")
    private let settings: SettingsStore
    private let shelf: ListsShelf
    private let clock: Clock
    private let timeZone: @Sendable () -> TimeZone

    /// Copies of the lists for other units, and from them.
    package let sync: ListSync

    /// Reads all lists on the calling thread. When they cannot be read the barrier opens for no listed plate, a health
    /// condition says so, and ``run()`` tries again.
    ///
    /// - Parameter timeZone: by whose clock schedules run.
    package init(
        store: Store,
        settings: SettingsStore,
        health: Health,
        clock: Clock,
        timeZone: @escaping @Sendable () -> TimeZone = { .current }
    ) throws {
        self.store = store
        self.settings = settings
        self.clock = clock
        self.timeZone = timeZone
        let tolerance: @Sendable () -> Tolerance = { settings.value(MatchingSettings.self).tolerance }
        let now: @Sendable () -> WallClock = { WallClock(clock.now().wall, in: timeZone()) }
        let shelf = ListsShelf(health: health, now: now)
        self.shelf = shelf
        desk = ListsDesk(store: store, shelf: shelf, clock: clock, tolerance: tolerance)
        sync = ListSync(store: store, settings: settings, desk: desk, clock: clock) { shelf.tell() }
        do {
            shelf.put(try ListTables.snapshot(store, tolerance()))
        } catch {
            shelf.unreadable(error)
        }
    }

    /// Reads lists that could not be read, imports and sends what is asked for, and tells when the matching or what is
    /// in force changes. Ends when its task is cancelled.
    package func run() async {
        var backoff = Backoff(first: .seconds(1), longest: .seconds(30))
        while shelf.snapshot == nil {
            // A disk gives no sign when it can be read again.
            guard (try? await Task.sleep(for: backoff.next(jitter: .random(in: 0...1)))) != nil else { return }
            _ = try? await desk.loaded()
        }
        await withDiscardingTaskGroup { group in
            group.addTask { await self.followMatching() }
            group.addTask { await self.followSchedules() }
            group.addTask { await self.sync.run() }
            group.addTask {
                for await job in self.jobs.queue { await self.perform(job) }
            }
        }
    }

    private func followMatching() async {
        for await _ in settings.changes(of: MatchingSettings.self) {
            try? await desk.prepare()
            shelf.tell()
        }
    }

    private func followSchedules() async {
        var told = snapshot?.activeLists
        // Schedules begin and end with the wall clock, which may be set: it is looked at, not counted down.
        while (try? await Task.sleep(for: Self.lookout)) != nil {
            let active = snapshot?.activeLists
            if active != told { shelf.tell() }
            told = active
        }
    }

    /// For matching, from memory, with the deviation in force and the lists in force at this moment; nil when the lists
    /// cannot be read.
    package var snapshot: ListsSnapshot? {
        shelf.snapshot?.tolerating(settings.value(MatchingSettings.self).tolerance).at(now)
    }

    /// What the clock on the wall shows.
    package var now: WallClock { WallClock(clock.now().wall, in: timeZone()) }

    /// Told after each change of a list, its name, its entries or whether it is in force.
    package var changes: Broadcast<[PlateList]> { shelf.changes }

    /// Allowlist, blocklist, custom list; none when the lists cannot be read.
    package func lists() -> [PlateList] {
        let moment = clock.now().wall
        return (shelf.snapshot?.at(now).lists ?? []).map { list in
            var list = list
            if let done = list.lastImport, moment >= done.until { list.lastImport = nil }
            return list
        }
    }

    // MARK: - Lists

    /// All of the change, or nothing where a part of it is wrong.
    package func change(_ list: ListID, by change: ListChange) async throws -> PlateList {
        let changed = try await desk.change(list, by: change)
        if change.name != nil { logger.notice("The list \(list) is now called “\(changed.name)”") }
        if change.schedule != nil {
            let words = changed.schedule.map { "\($0.start) to \($0.end)\($0.enabled ? "" : ", not enabled")" }
            logger.notice("The schedule of the list \(list) is now: \(words ?? "none")")
        }
        if let expires = change.expires {
            logger.notice("Entries of the list \(list) \(expires ? "end with" : "count beyond") their date")
        }
        return lists().first { $0.id == list } ?? changed
    }

    package func rename(_ list: ListID, to name: String) async throws -> PlateList {
        try await change(list, by: ListChange(name: name))
    }

    /// Removes every entry of the list; how many there were.
    package func clear(_ list: ListID) async throws -> Int {
        let count = try await desk.clear(list)
        logger.notice("The list \(list) was emptied: \(count) entries")
        return count
    }

    func known(_ list: ListID) async throws -> PlateList {
        if let snapshot = shelf.snapshot { return try ListsDesk.find(list, in: snapshot) }
        return try ListsDesk.find(list, in: try await desk.loaded())
    }

    // MARK: - Entries

    /// Newest first. `search` is part of a plate or of a description; `after` is ``EntryPage/next`` of the page before.
    package func entries(
        of list: ListID,
        search: String? = nil,
        after: Int64? = nil,
        limit: Int = 100
    ) async throws -> EntryPage {
        _ = try await known(list)
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
            EntryForm.plate(plate, for: list),
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
}

import Core
import Foundation
import GRDB
import Logging
import Settings
import Storage
import Telemetry

/// The log of passages with their pictures.
///
/// One row a passage, which shows its last state. What was acknowledged is on the disk: picture first, then row.
package final class EventLog: Sendable {
    package static var migrations: [StoreMigration] { EventSchema.migrations }

    /// Every event after it became durable, and again after each change.
    package let live = Broadcast<PlateEvent>()

    let store: Store
    let pictures: PictureFiles
    let settings: SettingsStore
    let place: EventPlace
    let troubles: EventTroubles
    let keeper: EventKeeper
    private let clock: Clock
    private let (compactions, compaction) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    /// Repairs what an earlier run left (see ``EventRepair``); blocks while it does. `pictures` must hold nothing but
    /// this log's pictures.
    ///
    /// When the store had to begin a new file, the pictures of the damaged one are kept beside it.
    package init(
        store: Store,
        pictures: PictureFiles,
        settings: SettingsStore,
        health: Health,
        metrics: Metrics,
        clock: Clock,
        place: EventPlace = .internalMemory
    ) throws {
        self.store = store
        self.place = place
        self.clock = clock
        self.pictures = pictures
        self.settings = settings
        troubles = EventTroubles(health: health)
        if let damage = store.damage {
            let kept = try pictures.setAside(at: clock.now().wall)
            let also = kept.map { " Its pictures are kept as \($0.lastPathComponent)." } ?? ""
            troubles.noteDamage(damage + also)
        }
        let repair = try EventRepair.run(store: store, pictures: pictures)
        if repair.hasChanged { Logger(label: "events").notice("Event log repaired: \(repair.description)") }
        keeper = EventKeeper(
            store: store,
            pictures: pictures,
            settings: settings,
            troubles: troubles,
            meters: EventMeters(metrics),
            clock: clock,
            live: live,
            place: place,
            time: TrustedTime(last: try store.readNow { try EventTable.latestTime(in: $0) }, now: clock.now()),
            sweep: repair.rest
        )
    }

    deinit {
        keeper.close()
        compaction.finish()
        live.finish()
    }

    /// Inserts the row of a passage or changes it to its last state, with the best picture so far.
    ///
    /// Nil when the save filter leaves the passage out; a passage that has a row keeps it. Returns only when picture
    /// and row are durable. When the row cannot be stored the problem is thrown and the event waits in memory to be
    /// tried again; when only the picture cannot be stored the row says so.
    package func record(
        _ event: PassageEvent,
        decision: Decision,
        outcome: BarrierOutcome?
    ) async throws -> PlateEvent? {
        try await keeper.record(event, decision: decision, outcome: outcome)
    }

    /// Writes down what became of the order for a passage. Nil when the passage has no row.
    package func note(outcome: BarrierOutcome, for passage: PassageID) async throws -> PlateEvent? {
        try await keeper.note(outcome: outcome, for: passage)
    }

    /// Throws `events.unknown` (not found).
    package func event(_ id: Int64) async throws -> PlateEvent {
        guard let row = try await store.read({ try EventTable.row(id, in: $0) }) else { throw Self.unknown(id) }
        return row.event
    }

    /// The picture as JPEG. Throws `events.unknown` or `events.no-picture` (not found).
    package func picture(_ id: Int64) async throws -> Data {
        do {
            return try await loadPicture(id)
        } catch let problem as Problem where problem.code == "storage.missing" {
            // A better picture took its place between row and file.
            do {
                return try await loadPicture(id)
            } catch let problem as Problem where problem.code == "storage.missing" {
                throw Problem(.notFound, "events.no-picture", EventRepair.missingNote, cause: problem)
            }
        }
    }

    /// Removes all events and pictures; returns how many events there were. The database file shrinks afterwards, while
    /// the log runs.
    package func clear() async throws -> Int {
        let count = try await keeper.clear()
        while try await keeper.sweepStep() {}
        compaction.yield()
        return count
    }

    package func statistics() async throws -> EventStatistics {
        let limit = settings.value(EventLogSettings.self).inForce(at: place).maximumEvents
        return try await store.read { [pictures] database in
            let (count, bytes) = try EventTable.totals(in: database)
            return EventStatistics(count: count, limit: limit, bytes: bytes, freeBytes: try pictures.freeBytes())
        }
    }

    /// Removes what is too old or too much, tries again to store what waits, and brings the search index up to date,
    /// until nothing is left to do.
    package func tidy() async throws {
        try await keeper.storeBacklog()
        while try await keeper.tidyChunk() {}
        while try await keeper.indexChunk() {}
        while try await keeper.sweepStep() {}
        try await keeper.noteTime()
        try await keeper.measure()
    }

    /// Tidies every minute and after each change of the settings, until cancelled.
    package func run() async {
        await withTaskGroup { group in
            group.addTask {
                for await _ in self.settings.changes(of: EventLogSettings.self) { await self.tidyOrTell() }
            }
            group.addTask {
                // Events grow old without anything happening.
                while (try? await Task.sleep(for: .seconds(60))) != nil { await self.tidyOrTell() }
            }
            group.addTask {
                for await _ in self.compactions { await self.keeper.compact() }
            }
        }
    }

    var now: Date { clock.now().wall }

    private func tidyOrTell() async {
        do { try await tidy() } catch { await keeper.tell(error) }
    }

    private func loadPicture(_ id: Int64) async throws -> Data {
        // Read on the database's own thread: neither the file nor the row holds up others.
        try await store.read { [pictures] database in
            guard let row = try EventTable.row(id, in: database) else { throw Self.unknown(id) }
            guard let picture = row.picture else {
                let reason = row.event.pictureNote ?? "This event has no picture."
                throw Problem(.notFound, "events.no-picture", reason)
            }
            return try pictures.load(picture)
        }
    }

    private static func unknown(_ id: Int64) -> Problem {
        Problem(.notFound, "events.unknown", "There is no event \(id). It may have been deleted.")
    }
}

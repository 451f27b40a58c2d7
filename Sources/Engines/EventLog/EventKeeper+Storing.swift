import Core
import Foundation
import GRDB
import Logging
import Storage

extension EventKeeper {
    /// The newest events are never sacrificed for free space, whatever else fills the disk.
    private static let untouchable = 100
    /// How many old events give way to one new one at most while space is short.
    private static let sacrifice = 8
    /// And where those do not make room enough.
    private static let greatSacrifice = 64

    /// Picture, then row, then the end of what they replace; tells `live` once all is durable.
    func stored(_ draft: EventDraft, over existing: EventRow?) throws -> PlateEvent {
        let isRoomy = keepFree(but: existing?.event.id ?? 0)
        var row = EventRow(draft, over: existing)
        if existing == nil { row.keptAt = lookAtClock() }
        let failure = savePicture(of: draft, into: &row)
        let removed: EventTable.Removed
        do {
            removed = try retryingWithRoom(but: row.event.id) { try insert(&row) }
        } catch {
            if row.picture != existing?.picture, let orphan = row.picture { discard([orphan]) }
            throw error
        }
        var obsolete = removed.pictures
        if let old = existing?.picture, old != row.picture { obsolete.append(old) }
        discard(obsolete)
        if removed.count > 0 { logger.debug("\(removed.count) oldest events gave way") }
        if let failure {
            troubles.note(failure, waiting: 0)
        } else {
            troubles.storedAgain()
            if isRoomy { troubles.spaceAgain() }
        }
        live.send(row.event)
        return row.event
    }

    /// Row and limits in one transaction.
    private func insert(_ row: inout EventRow) throws -> EventTable.Removed {
        let settings = inForce
        let (saved, removed) = try store.writeNow { [row] database in
            var row = row
            try row.save(in: database)
            let removed = try EventTable.enforce(
                maximumEvents: settings.maximumEvents,
                maximumBytes: settings.maximumBytes,
                sparing: row.event.id,
                in: database
            )
            return (row, removed)
        }
        row = saved
        return removed
    }

    /// Saves the draft's picture and names it in the row. An event counts for more than its picture: when the picture
    /// cannot be saved the row says why and keeps the earlier picture, if there is one.
    private func savePicture(of draft: EventDraft, into row: inout EventRow) -> Problem? {
        guard let jpeg = draft.jpeg else { return nil }
        let path = PictureName.path(of: row.event.passage, firstSeen: row.event.firstSeen, revision: row.revision)
        do {
            try retryingWithRoom(but: row.event.id) { try pictures.save(jpeg, as: path) }
        } catch {
            let problem = Problem(error)
            row.event.pictureNote =
                problem.kind == .storageFull
                ? "The picture could not be stored: the disk was full." : "The picture could not be stored."
            logger.error("The picture of an event could not be stored: \(problem)")
            return problem
        }
        row.show(path, bytes: jpeg.count, of: draft)
        return nil
    }

    /// Tries again on a full disk, first with the journal's room given back, then with that of the oldest events.
    private func retryingWithRoom<Result>(but kept: Int64, _ body: () throws -> Result) throws -> Result {
        var problem: Problem
        do { return try body() } catch let full as Problem where full.kind == .storageFull { problem = full }
        for count in [0, Self.sacrifice, Self.greatSacrifice] {
            if count > 0, !sacrificeOldest(count, but: kept) { break }
            try? store.shrinkJournalNow()
            do { return try body() } catch let full as Problem where full.kind == .storageFull { problem = full }
        }
        throw problem
    }

    /// While the disk has less free than it should, a few of the oldest events go for each new one. True when there
    /// is enough.
    private func keepFree(but kept: Int64) -> Bool {
        let minimum = inForce.minimumFreeBytes
        guard minimum > 0, let free = try? pictures.freeBytes(), free < minimum else { return true }
        troubles.noteLittleSpace(free: free, minimum: minimum)
        _ = sacrificeOldest(Self.sacrifice, but: kept)
        return false
    }

    /// Removes the oldest events, files first: on a full disk the database may need their room to delete the rows. Rows
    /// that stay all the same are removed by the next try or mended at the next start. False when there was none.
    private func sacrificeOldest(_ count: Int, but kept: Int64) -> Bool {
        do {
            let (ids, files) = try store.readNow { database in
                let ids = try EventTable.oldest(count, sparing: Self.untouchable, but: kept, in: database)
                return (ids, try EventTable.pictures(of: ids, in: database))
            }
            guard !ids.isEmpty else { return false }
            discard(files)
            do {
                _ = try store.writeNow { try EventTable.remove(ids, in: $0) }
            } catch let problem as Problem where problem.kind == .storageFull {
                logger.warning("Pictures were removed to make room, but not yet their rows: \(problem)")
            }
            return true
        } catch {
            logger.error("Old events could not be removed to make room: \(error)")
            return false
        }
    }

    /// Removes files that no row names any more; one that stays is found at the next start.
    func discard(_ files: [String]) {
        for file in files {
            do { try pictures.remove(file) } catch { logger.warning("A picture could not be removed: \(error)") }
        }
    }
}

extension EventLogSettings {
    var maximumBytes: Int64 { Int64(maximumMegabytes) * 1_000_000 }
    var minimumFreeBytes: Int64 { Int64(minimumFreeMegabytes) * 1_000_000 }
}

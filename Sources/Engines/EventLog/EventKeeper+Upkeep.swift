import Core
import Foundation
import GRDB
import Logging
import Storage

extension EventKeeper {
    /// The log's own time now; says so where the wall clock is not believed.
    func lookAtClock() -> Date {
        let retention = inForce.retentionDays
        // After a start the clock may be ahead by as much as deletes no more than the older half.
        let absence = retention > 0 ? 43_200 * Double(retention) : .infinity
        time.advance(to: clock.now(), absence: absence)
        troubles.note(time.doubt)
        return time.wall
    }

    /// A person says that the wall clock is right.
    func believeClock() throws {
        time.believe(clock.now())
        troubles.note(nil)
        try store.writeNow { try EventTable.noteTime(time.wall, in: $0) }
        logger.notice("The clock was confirmed: events are kept by it from now on")
    }

    /// Writes down how late it is when nothing else in the log tells, so that a start knows.
    func noteTime() throws {
        let now = lookAtClock()
        let known = try store.readNow { try EventTable.latestTime(in: $0) }
        guard known.map({ now.timeIntervalSince($0) > 3600 }) ?? true else { return }
        try store.writeNow { try EventTable.noteTime(now, in: $0) }
    }

    /// Removes one chunk of what is too old or too much. True while there may be more.
    func tidyChunk() throws -> Bool {
        let settings = inForce
        let now = clock.now()
        _ = lookAtClock()
        let removed = try store.writeNow { [time] database in
            if settings.retentionDays > 0 {
                let oldest = time.limit(days: settings.retentionDays, now: now)
                let future = time.wall.addingTimeInterval(TrustedTime.patience)
                let expired = try EventTable.expire(before: oldest, future: future, in: database)
                if expired.count > 0 { return expired }
            }
            return try EventTable.enforce(
                maximumEvents: settings.maximumEvents,
                maximumBytes: settings.maximumBytes,
                in: database
            )
        }
        discard(removed.pictures)
        if removed.count > 0 { logger.info("\(removed.count) events removed by age or number") }
        return removed.count > 0
    }

    /// Brings the metrics up to date.
    func measure() throws {
        let (count, bytes) = try store.readNow { try EventTable.totals(in: $0) }
        meters.stored(count, bytes: bytes)
        meters.waiting(backlog.count, givenUp: 0)
    }

    /// Turns an error of the upkeep into a health condition.
    func tell(_ error: any Error) { troubles.note(Problem(error), waiting: backlog.count) }

    /// Removes every event and every picture file; returns the number of events.
    func clear() throws -> Int {
        backlog.removeAll()
        let count = try store.writeNow { database in
            let count = try EventTable.totals(in: database).count
            try EventSchema.clear(database)
            return count
        }
        sweep = EventSweep(filesOnly: true)
        logger.notice("All \(count) events removed")
        return count
    }

    /// One step of what brings files and rows together. True while there is more to do: going through millions of
    /// pictures takes a while, and new events must not wait for it.
    func sweepStep() throws -> Bool {
        guard var sweep else { return false }
        self.sweep = nil
        let isMore = try sweep.step(store, pictures)
        if isMore {
            self.sweep = sweep
        } else if sweep.removedFiles + sweep.lostPictures > 0 {
            logger.notice(
                "\(sweep.removedFiles) files without an event removed, \(sweep.lostPictures) events without their picture"
            )
        }
        return isMore
    }

    /// One chunk of the search index. True while there may be more.
    func indexChunk() throws -> Bool {
        let reach = try store.readNow { try SearchIndex.reach(in: $0) }
        if let sentence = progress.sentence(for: reach) { logger.notice("\(sentence)") }
        return try store.writeNow { database in
            let isThick = try SearchIndex.thinOut(in: database)
            guard reach.isBehind else { return isThick }
            try SearchIndex.extend(reach, in: database)
            return true
        }
    }

    /// Looks whether it is the search index that is broken; then it is emptied, and made anew chunk by chunk.
    func mendSearch() throws -> Bool {
        let isBroken = try store.writeNow { try EventSchema.repairSearch($0) }
        if isBroken { logger.error("The search index was damaged and is made anew") }
        return isBroken
    }

    /// Gives the room of what was cleared back to the disk.
    func compact() {
        do {
            try store.compactNow()
        } catch {
            logger.warning("The event log could not be made smaller after clearing: \(error)")
        }
    }
}

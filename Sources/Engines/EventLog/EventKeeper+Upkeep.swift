import Core
import Foundation
import Logging
import Storage

extension EventKeeper {
    /// Removes one chunk of what is too old or too much. True while there may be more.
    func tidyChunk() throws -> Bool {
        let settings = inForce
        let now = clock.now().wall
        let removed = try store.writeNow { database in
            if settings.retentionDays > 0 {
                let oldest = now.addingTimeInterval(-86_400 * Double(settings.retentionDays))
                let expired = try EventTable.expire(before: oldest, in: database)
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
        discard(try pictures.all())
        do {
            try store.compactNow()
        } catch {
            logger.warning("The event log could not be made smaller after clearing: \(error)")
        }
        logger.notice("All \(count) events removed")
        return count
    }
}

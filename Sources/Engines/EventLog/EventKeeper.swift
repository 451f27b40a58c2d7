import Core
import Foundation
import GRDB
import Imaging
import Logging
import Settings
import Storage
import Telemetry

/// The one writer of the event log, on a thread of its own. None of its methods suspends, so that what one does is
/// whole before the next begins.
actor EventKeeper {
    let store: Store
    let pictures: PictureFiles
    let settings: SettingsStore
    let troubles: EventTroubles
    let meters: EventMeters
    let clock: Clock
    let live: Broadcast<PlateEvent>
    let logger = Logger(label: "events")
    let place: EventPlace
    var backlog = EventBacklog()
    var time: TrustedTime
    var sweep: EventSweep?
    var progress = IndexProgress()
    private let deviceName: String
    private let lane: ThreadLane
    private let encoder = JPEGEncoder()

    nonisolated var unownedExecutor: UnownedSerialExecutor { lane.asUnownedSerialExecutor() }

    init(
        store: Store,
        pictures: PictureFiles,
        settings: SettingsStore,
        troubles: EventTroubles,
        meters: EventMeters,
        clock: Clock,
        live: Broadcast<PlateEvent>,
        place: EventPlace,
        time: TrustedTime,
        sweep: EventSweep?
    ) {
        self.store = store
        self.pictures = pictures
        self.settings = settings
        self.troubles = troubles
        self.meters = meters
        self.clock = clock
        self.live = live
        self.place = place
        self.time = time
        self.sweep = sweep
        lane = ThreadLane("event log")
        deviceName = HostName.current
    }

    /// Ends the thread after what was asked so far.
    nonisolated func close() { lane.close() }

    var inForce: EventLogSettings {
        var settings = settings.value(EventLogSettings.self).inForce(at: place)
        if settings.deviceID.isEmpty { settings.deviceID = deviceName }
        return settings
    }

    /// See ``EventLog/record(_:decision:outcome:)``.
    func record(_ change: PassageEvent, decision: Decision, outcome: BarrierOutcome?) throws -> PlateEvent? {
        let began = clock.now().monotonic
        let settings = inForce
        var draft = EventDraft(change, decision: decision, outcome: outcome, settings: settings)
        let passage = draft.event.passage
        let existing: EventRow?
        do {
            existing = try row(of: passage)
        } catch {
            guard SaveChoice.keeps(settings.save, decision) else { throw error }
            draft.jpeg = jpeg(of: change.passage.best, &draft)
            throw postponed(draft, error)
        }
        guard existing != nil || backlog[passage] != nil || SaveChoice.keeps(settings.save, decision) else {
            return nil
        }
        if let existing { draft = draft.following(decision: existing.decision, outcome: existing.outcome) }
        if let waiting = backlog.take(passage) {
            draft = draft.following(decision: waiting.decision, outcome: waiting.outcome)
        }
        if !(existing.map { draft.showsSameView(as: $0.event) } ?? false) {
            draft.jpeg = jpeg(of: change.passage.best, &draft)
        }
        let event = try kept(draft, over: existing)
        meters.recorded(change.kind, within: clock.now().monotonic - began)
        if !backlog.isEmpty { try? storeBacklog() }
        return event
    }

    /// See ``EventLog/note(outcome:for:)``.
    func note(outcome: BarrierOutcome, for passage: PassageID) throws -> PlateEvent? {
        let isWaiting = backlog.note(outcome, for: passage)
        guard var row = try row(of: passage) else { return nil }
        row.outcome = AccessRecord.outcome(row.outcome, with: outcome)
        row.event.access = PlateEvent.Access(row.decision, row.outcome)
        row.revision += 1
        do {
            try store.writeNow { try row.save(in: $0) }
        } catch {
            troubles.note(Problem(error), waiting: backlog.count)
            if !isWaiting { postpone(EventDraft(row)) }
            throw error
        }
        live.send(row.event)
        return row.event
    }

    /// Tries again to store what waits in memory, the oldest first, until the disk refuses.
    func storeBacklog() throws {
        while let passage = backlog.first, let draft = backlog[passage] {
            let existing = try row(of: passage)
            let merged = existing.map { draft.following(decision: $0.decision, outcome: $0.outcome) } ?? draft
            _ = try stored(merged, over: existing)
            _ = backlog.take(passage)
        }
    }

    private func row(of passage: PassageID) throws -> EventRow? {
        try store.readNow { try EventTable.row(of: passage, in: $0) }
    }

    private func jpeg(of view: PlateView, _ draft: inout EventDraft) -> Data? {
        do {
            return try encoder.encode(draft.event.captureType.picture(of: view))
        } catch {
            draft.event.pictureNote = "The picture could not be compressed: \(error)"
            return nil
        }
    }

    private func kept(_ draft: EventDraft, over existing: EventRow?) throws -> PlateEvent {
        do {
            return try stored(draft, over: existing)
        } catch {
            throw postponed(draft, error)
        }
    }

    /// Keeps a draft in memory and says so in the problem for the caller.
    private func postponed(_ draft: EventDraft, _ error: any Error) -> Problem {
        postpone(draft)
        let problem = Problem(error)
        troubles.note(problem, waiting: backlog.count)
        return Problem(
            problem.kind,
            problem.code,
            problem.message + " The event waits in memory and is stored when that is possible.",
            cause: error
        )
    }

    private func postpone(_ draft: EventDraft) {
        let givenUp = backlog.put(draft)
        meters.waiting(backlog.count, givenUp: givenUp)
        if givenUp > 0 { logger.error("\(givenUp) events were given up: too many wait for the disk") }
    }
}

import Core
import Lists

/// What was decided for each passage: one decision a passage, so that no reading opens twice.
///
/// A pure state machine. An answer that opened, or that was refused for good, stays; another may still change when an
/// Update corrects the text or finds the direction. Lost never opens: the vehicle is gone. An order that was not carried
/// out is given again by its ``OrderErrand``, never by a second decision.
package struct PassageLedger: Sendable {
    /// Passages remembered; the oldest give way.
    static let memory = 4096
    /// Passages that are over and still have their picture; a picture takes megabytes.
    package static let pictures = 8

    package struct Entry: Sendable {
        package var event: PassageEvent
        package var decision: Decision
        package var outcome: BarrierOutcome?
        /// False when the picture was let go, long after the event log was given it.
        package var hasPicture = true

        /// This state of a passage in the place of an older one that is still to be kept: its picture is not lost.
        func over(_ older: Entry) -> Entry {
            guard !hasPicture, older.hasPicture else { return self }
            var entry = older
            entry.outcome = outcome
            return entry
        }
    }

    package init() {}

    private var entries: [PassageID: Entry] = [:]
    private var order: [PassageID] = []
    /// Passages that are over and have their picture, the oldest first.
    private var pictured: [PassageID] = []

    /// What is to happen for an event. `isOrder` is true once a passage at the most.
    package mutating func decide(_ event: PassageEvent, rules: AccessRules, lists: ListsSnapshot?)
        -> (entry: Entry, isOrder: Bool)
    {
        let id = event.passage.id
        guard var entry = entries[id] else {
            let decision = event.kind == .lost ? .missed : Decider.decide(event.passage, rules: rules, lists: lists)
            return (remember(Entry(event: event, decision: decision), as: id), decision.opens)
        }
        entry.event = event
        guard event.kind != .lost, !entry.decision.opens, entry.decision.reason.isProvisional else {
            return (remember(entry, as: id), false)
        }
        entry.decision = Decider.decide(event.passage, rules: rules, lists: lists)
        return (remember(entry, as: id), entry.decision.opens)
    }

    /// Whether the order of a passage may be given again: the vehicle is not gone, and under the rules and lists of now
    /// both what is known of it and the text that it was just seen with open.
    package func stillOpens(_ id: PassageID, as text: PlateText, rules: AccessRules, lists: ListsSnapshot?) -> Bool {
        guard let event = entries[id]?.event, event.kind != .lost else { return false }
        var seen = event.passage
        seen.text = text
        return [event.passage, seen].allSatisfy { Decider.decide($0, rules: rules, lists: lists).opens }
    }

    /// Notes what became of the order of a passage; nil when the passage is forgotten.
    package mutating func note(_ outcome: BarrierOutcome, for id: PassageID) -> Entry? {
        guard var entry = entries[id] else { return nil }
        entry.outcome = outcome
        return remember(entry, as: id)
    }

    private mutating func remember(_ entry: Entry, as id: PassageID) -> Entry {
        if entries.updateValue(entry, forKey: id) == nil {
            order.append(id)
            if order.count > Self.memory { entries[order.removeFirst()] = nil }
        }
        if entry.event.kind == .lost, entry.hasPicture, !pictured.contains(id) { pictured.append(id) }
        if pictured.count > Self.pictures { letGo(pictured.removeFirst()) }
        return entry
    }

    private mutating func letGo(_ id: PassageID) {
        entries[id]?.hasPicture = false
        entries[id]?.event.passage.best.picture = Self.nothing
    }

    private static let nothing = Picture(width: 1, height: 1) { $0.initializeMemory(as: UInt8.self, repeating: 0) }
}

extension Decision {
    /// For a passage of which only the end is known.
    fileprivate static let missed = Decision(opens: false, reason: .listsUnavailable)
}

import Core

/// Drafts that the disk would not take, one a passage, the newest state of each; they wait in memory.
struct EventBacklog {
    static let pictureBytes = 16 << 20
    static let drafts = 500

    private var waiting: [PassageID: EventDraft] = [:]
    private var order: [PassageID] = []

    var isEmpty: Bool { waiting.isEmpty }
    var count: Int { waiting.count }
    /// The passage that waits longest.
    var first: PassageID? { order.first }

    subscript(passage: PassageID) -> EventDraft? { waiting[passage] }

    /// Keeps a draft in the place of an earlier one of its passage. Beyond the limits the oldest pictures, then the
    /// oldest drafts are given up; returns how many drafts were.
    mutating func put(_ draft: EventDraft) -> Int {
        let passage = draft.event.passage
        if waiting.updateValue(draft, forKey: passage) == nil { order.append(passage) }
        var bytes = waiting.values.reduce(0) { $0 + ($1.jpeg?.count ?? 0) }
        for passage in order where bytes > Self.pictureBytes {
            bytes -= waiting[passage]?.jpeg?.count ?? 0
            waiting[passage]?.jpeg = nil
        }
        let surplus = max(0, order.count - Self.drafts)
        for passage in order.prefix(surplus) { waiting[passage] = nil }
        order.removeFirst(surplus)
        return surplus
    }

    mutating func take(_ passage: PassageID) -> EventDraft? {
        guard let draft = waiting.removeValue(forKey: passage) else { return nil }
        order.removeAll { $0 == passage }
        return draft
    }

    /// Fills in what became of an order; false when the passage does not wait here.
    mutating func note(_ outcome: BarrierOutcome, for passage: PassageID) -> Bool {
        guard let draft = waiting[passage] else { return false }
        waiting[passage]?.outcome = AccessRecord.outcome(draft.outcome, with: outcome)
        return true
    }

    mutating func removeAll() {
        waiting = [:]
        order = []
    }
}

import Core

/// A part of the entries with its index. What is written never changes; an entry that goes is only struck out.
struct EntryRun: Sendable {
    let columns: EntryColumns
    private let index: MatchIndex
    /// A bit for each entry, set while it is there.
    private var present: [UInt64]
    private(set) var count: Int

    var reach: Int { index.reach }

    init(_ columns: EntryColumns, reach: Int) {
        self.columns = columns
        index = MatchIndex(columns.texts, reach: reach)
        present = [UInt64](repeating: ~0, count: (columns.count + 63) / 64)
        count = columns.count
    }

    func holds(_ place: Int) -> Bool { present[place >> 6] & (1 << UInt64(place & 63)) != 0 }

    /// False when the entry is not here.
    mutating func strike(_ id: Int64) -> Bool {
        guard let place = columns.place(of: id), holds(place) else { return false }
        present[place >> 6] &= ~(1 << UInt64(place & 63))
        count -= 1
        return true
    }

    func visit(_ probe: Probe, limit: Int, _ meet: (_ place: Int, _ cost: Int, _ edits: Int) -> Void) {
        index.visit(probe, limit: limit) { place, cost, edits in
            if holds(place) { meet(place, cost, edits) }
        }
    }

    /// What is there, without what was struck out or is not wanted.
    func remaining(where isWanted: (_ place: Int) -> Bool = { _ in true }) -> EntryColumns {
        var rest = EntryColumns()
        rest.reserve(count)
        for place in 0..<columns.count where holds(place) && isWanted(place) { rest.append(place, of: columns) }
        return rest
    }
}

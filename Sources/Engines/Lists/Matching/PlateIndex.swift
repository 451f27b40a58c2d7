import Core

/// All entries without wildcards, in runs of falling size, so that one entry more or less costs next to nothing: a new
/// one makes a small run, and runs are merged when the one before is not four times as large.
///
/// An immutable value to its readers; changes make another one that shares nearly all of it.
struct PlateIndex: Sendable {
    private static let growth = 4

    private(set) var runs: [EntryRun]
    private(set) var reach: Int

    init(_ columns: EntryColumns, reach: Int) {
        self.reach = reach
        runs = columns.count == 0 ? [] : [EntryRun(columns, reach: reach)]
    }

    var count: Int { runs.reduce(0) { $0 + $1.count } }

    mutating func add(_ columns: EntryColumns) {
        guard columns.count > 0 else { return }
        runs.append(EntryRun(columns, reach: reach))
        while runs.count > 1, runs[runs.count - 2].count < Self.growth * runs[runs.count - 1].count {
            let newer = runs.removeLast()
            let older = runs.removeLast()
            runs.append(EntryRun(Self.merged(older.remaining(), newer.remaining()), reach: reach))
        }
    }

    /// False when there is no such entry.
    @discardableResult
    mutating func remove(_ id: Int64) -> Bool {
        guard let number = runs.indices.first(where: { runs[$0].strike(id) }) else { return false }
        if runs[number].count == 0 {
            runs.remove(at: number)
        } else if runs[number].count < runs[number].columns.count / 2 {
            runs[number] = EntryRun(runs[number].remaining(), reach: reach)
        }
        return true
    }

    mutating func removeAll(of list: UInt8) {
        runs = runs.compactMap { run in
            let rest = run.remaining { run.columns.lists[$0] != list }
            guard rest.count < run.count else { return run }
            return rest.count == 0 ? nil : EntryRun(rest, reach: reach)
        }
    }

    /// The same entries, quick to search for as many edits as `reach`; the same value when that is so already.
    func reaching(_ reach: Int) -> PlateIndex {
        guard reach != self.reach else { return self }
        var copy = self
        copy.reach = reach
        copy.runs = runs.map { EntryRun($0.remaining(), reach: reach) }
        return copy
    }

    private static func merged(_ left: EntryColumns, _ right: EntryColumns) -> EntryColumns {
        var merged = EntryColumns()
        merged.reserve(left.count + right.count)
        var (first, second) = (0, 0)
        while first < left.count || second < right.count {
            if second == right.count || first < left.count && left.ids[first] < right.ids[second] {
                merged.append(first, of: left)
                first += 1
            } else {
                merged.append(second, of: right)
                second += 1
            }
        }
        return merged
    }
}

import Core
import Foundation

/// All lists at one moment, ready for matching: an immutable value that is cheap to copy and needs no store.
package struct ListsSnapshot: Sendable {
    /// Names, counts and what is in force, in the order that people see.
    package private(set) var lists: [PlateList]
    /// How a reading has to meet an entry at the moment.
    private(set) var tolerance: Tolerance
    private(set) var index: PlateIndex
    /// Entries with wildcards, by rising number.
    private(set) var patterns: [ListedPlate]
    /// The lists by the numbers that the index knows them by: those above, then any that are not among them.
    private(set) var codes: [ListID]
    private var today: DayNumber?

    /// Takes some 2 s for a million plates at a deviation of 2: not for the cooperative pool.
    package init(lists: [PlateList] = PlateList.builtIn, plates: [ListedPlate], deviation: Int = 1) {
        var codes = lists.map(\.id)
        for plate in plates where !codes.contains(plate.list) { codes.append(plate.list) }
        let columns = EntryColumns(plates.filter { !$0.text.hasWildcards }) { list in
            UInt8(clamping: codes.firstIndex(of: list) ?? 0)
        }
        self.init(
            lists: lists,
            codes: codes,
            columns: columns,
            patterns: plates.filter(\.text.hasWildcards),
            tolerance: Tolerance(deviation: deviation)
        )
    }

    init(lists: [PlateList], codes: [ListID], columns: EntryColumns, patterns: [ListedPlate], tolerance: Tolerance) {
        self.lists = lists
        self.codes = codes
        self.tolerance = tolerance
        self.patterns = patterns.sorted { $0.id < $1.id }
        index = PlateIndex(columns, reach: tolerance.reach)
        var counts = [Int](repeating: 0, count: codes.count)
        for code in columns.lists { counts[Int(code)] += 1 }
        for place in self.lists.indices {
            let id = self.lists[place].id
            self.lists[place].count =
                (codes.firstIndex(of: id).map { counts[$0] } ?? 0) + patterns.count { $0.list == id }
        }
    }

    package var count: Int { index.count + patterns.count }

    /// Every entry, by rising number.
    package var plates: [ListedPlate] {
        var plates = patterns
        for run in index.runs {
            for place in 0..<run.columns.count where run.holds(place) {
                let day = run.columns.days[place]
                plates.append(
                    ListedPlate(
                        id: run.columns.ids[place],
                        list: codes[Int(run.columns.lists[place])],
                        text: EntryText(run.columns.texts[place]),
                        date: day == 0 ? nil : DayNumber(day)
                    )
                )
            }
        }
        return plates.sorted { $0.id < $1.id }
    }

    /// Lists that match at the moment this snapshot was taken for; all of them where no moment was given.
    package var activeLists: Set<ListID> { Set(lists.filter(\.active).map(\.id)) }

    /// Lists that match at a moment: those without a schedule, and those whose schedule is open.
    package func activeLists(at clock: WallClock) -> Set<ListID> {
        Set(lists.filter { $0.schedule?.isOpen(at: clock) ?? true }.map(\.id))
    }
}

// MARK: - Other snapshots of the same entries

extension ListsSnapshot {
    package func tolerating(_ deviation: Int, lookAlikes: Bool = false) -> ListsSnapshot {
        tolerating(Tolerance(deviation: deviation, lookAlikes: lookAlikes))
    }

    func tolerating(_ tolerance: Tolerance) -> ListsSnapshot {
        var copy = self
        copy.tolerance = tolerance
        return copy
    }

    /// As the lists are at a moment: schedules decide what is in force, dates what has ended.
    package func at(_ clock: WallClock) -> ListsSnapshot {
        var copy = self
        copy.today = clock.day
        for place in lists.indices { copy.lists[place].active = lists[place].schedule?.isOpen(at: clock) ?? true }
        return copy
    }

    /// The same lists, one of them with another name, schedule or rule for dates.
    package func changing(_ list: ListID, _ change: (inout PlateList) -> Void) -> ListsSnapshot {
        var copy = self
        if let place = lists.firstIndex(where: { $0.id == list }) { change(&copy.lists[place]) }
        return copy
    }

    package func adding(_ plate: ListedPlate) -> ListsSnapshot {
        var copy = self
        if plate.text.hasWildcards {
            copy.patterns.append(plate)
            copy.patterns.sort { $0.id < $1.id }
        } else {
            if !codes.contains(plate.list) { copy.codes.append(plate.list) }
            let codes = copy.codes
            copy.index.add(EntryColumns([plate]) { UInt8(clamping: codes.firstIndex(of: $0) ?? 0) })
        }
        return copy.changing(plate.list) { $0.count += 1 }
    }

    package func removing(_ plate: ListedPlate) -> ListsSnapshot { removing(plate.id, from: plate.list) }

    func removing(_ entry: Int64, from list: ListID) -> ListsSnapshot {
        var copy = self
        let before = copy.patterns.count
        copy.patterns.removeAll { $0.id == entry }
        guard copy.patterns.count < before || copy.index.remove(entry) else { return self }
        return copy.changing(list) { $0.count -= 1 }
    }

    func clearing(_ list: ListID) -> ListsSnapshot {
        var copy = self
        copy.patterns.removeAll { $0.list == list }
        if let code = codes.firstIndex(of: list) { copy.index.removeAll(of: UInt8(clamping: code)) }
        return copy.changing(list) { $0.count = 0 }
    }

    /// With an index made for the tolerance in force.
    func prepared(for tolerance: Tolerance) -> ListsSnapshot {
        var copy = self
        copy.index = index.reaching(tolerance.reach)
        return copy
    }
}

// MARK: - Whether an entry counts now

extension ListsSnapshot {
    /// The numbers of lists that count now and, of those, the ones whose entries end with their date.
    var inForce: (codes: [Bool], expiring: [Bool]) {
        let byID = Dictionary(lists.map { ($0.id, $0) }) { first, _ in first }
        return (codes.map { byID[$0]?.active ?? true }, codes.map { byID[$0]?.expires ?? false })
    }

    /// An entry counts on its date and before, where its list says so.
    func hasEnded(_ day: Int32) -> Bool {
        guard let today, day != 0 else { return false }
        return day < today.value
    }
}

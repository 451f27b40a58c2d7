import Core

/// Entries side by side, a column for each thing the matcher needs, by rising number: a million take 35 MB.
struct EntryColumns: Sendable {
    private(set) var ids: [Int64] = []
    private(set) var lists: [UInt8] = []
    private(set) var texts: [PlateText] = []
    /// 0 for no date.
    private(set) var days: [Int32] = []

    var count: Int { ids.count }

    init() {}

    init(_ plates: [ListedPlate], list: (ListID) -> UInt8) {
        for plate in plates.sorted(by: { $0.id < $1.id }) {
            append(plate.id, list(plate.list), plate.text.plate, plate.date?.value ?? 0)
        }
    }

    mutating func reserve(_ count: Int) {
        ids.reserveCapacity(count)
        lists.reserveCapacity(count)
        texts.reserveCapacity(count)
        days.reserveCapacity(count)
    }

    mutating func append(_ id: Int64, _ list: UInt8, _ text: PlateText, _ day: Int32) {
        ids.append(id)
        lists.append(list)
        texts.append(text)
        days.append(day)
    }

    mutating func append(_ place: Int, of other: EntryColumns) {
        append(other.ids[place], other.lists[place], other.texts[place], other.days[place])
    }

    /// The place of an entry by halving.
    func place(of id: Int64) -> Int? {
        var (low, high) = (0, ids.count)
        while low < high {
            let middle = (low + high) / 2
            if ids[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low < ids.count && ids[low] == id ? low : nil
    }
}

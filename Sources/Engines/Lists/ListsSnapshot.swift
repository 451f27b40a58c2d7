import Core

/// A plate as the matcher needs it.
package struct ListedPlate: Sendable, Hashable {
    package let id: Int64
    package let list: ListID
    package let text: PlateText

    package init(id: Int64, list: ListID, text: PlateText) {
        self.id = id
        self.list = list
        self.text = text
    }
}

/// All lists at one moment, ready for matching: an immutable value that is cheap to copy and needs no store.
package struct ListsSnapshot: Sendable {
    /// Names and counts, in the order that people see.
    package let lists: [PlateList]
    /// How many characters may deviate at the moment; 0 under strict matching.
    package private(set) var deviation: Int

    /// By rising number.
    package let plates: [ListedPlate]
    private let names: [ListID: String]
    private let index: MatchIndex

    /// Takes some 50 ms for 100,000 plates: not for the cooperative pool.
    package init(lists: [PlateList] = PlateList.builtIn, plates: [ListedPlate], deviation: Int = 1) {
        let counts = plates.reduce(into: [ListID: Int]()) { $0[$1.list, default: 0] += 1 }
        self.lists = lists.map { PlateList(id: $0.id, name: $0.name, count: counts[$0.id] ?? 0) }
        self.names = lists.reduce(into: [:]) { $0[$1.id] = $1.name }
        self.plates = plates
        self.index = MatchIndex(plates.map(\.text))
        self.deviation = deviation
    }

    /// The same lists under other names: the index is shared.
    package func renamed(_ list: ListID, to name: String) -> ListsSnapshot {
        ListsSnapshot(renaming: list, to: name, in: self)
    }

    private init(renaming list: ListID, to name: String, in other: ListsSnapshot) {
        lists = other.lists.map { $0.id == list ? PlateList(id: list, name: name, count: $0.count) : $0 }
        names = lists.reduce(into: [:]) { $0[$1.id] = $1.name }
        plates = other.plates
        index = other.index
        deviation = other.deviation
    }

    package func tolerating(_ deviation: Int) -> ListsSnapshot {
        var copy = self
        copy.deviation = deviation
        return copy
    }

    /// Every entry at most as many edits from the text as the matching in force allows.
    package func matches(_ text: PlateText) -> [ListMatch] { matches(text, deviation: deviation) }

    /// Every entry at most `deviation` edits from the text: nearest first, of equally near ones those of the blocklist
    /// first, then the oldest.
    package func matches(_ text: PlateText, deviation: Int) -> [ListMatch] {
        index.plates(within: deviation, of: text)
            .map { hit in
                let plate = plates[hit.position]
                return ListMatch(
                    list: plate.list,
                    listName: names[plate.list] ?? plate.list.value,
                    entry: plate.id,
                    entryText: plate.text,
                    distance: hit.distance
                )
            }
            .sorted { left, right in
                if left.distance != right.distance { return left.distance < right.distance }
                if (left.list == .block) != (right.list == .block) { return left.list == .block }
                return left.entry < right.entry
            }
    }
}

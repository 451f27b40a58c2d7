/// Which list entry a reading met, and how far apart they are.
package struct ListMatch: Sendable, Hashable, Codable {
    package var list: ListID
    package var listName: String
    package var entry: Int64
    package var entryText: PlateText
    /// Edit distance: wrong, missing and extra characters.
    package var distance: Int

    package init(list: ListID, listName: String, entry: Int64, entryText: PlateText, distance: Int) {
        self.list = list
        self.listName = listName
        self.entry = entry
        self.entryText = entryText
        self.distance = distance
    }
}

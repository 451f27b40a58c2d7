import Core

/// A list entry as the matcher needs it.
package struct ListedPlate: Sendable, Hashable {
    package let id: Int64
    package let list: ListID
    package let text: EntryText
    /// The entry's date, for lists whose entries end with it.
    package let date: DayNumber?

    package init(id: Int64, list: ListID, text: EntryText, date: DayNumber? = nil) {
        self.id = id
        self.list = list
        self.text = text
        self.date = date
    }

    package init(id: Int64, list: ListID, text: PlateText) {
        self.init(id: id, list: list, text: EntryText(text))
    }
}

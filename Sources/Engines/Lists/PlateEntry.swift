import Core
import Foundation

/// One plate on one list.
package struct PlateEntry: Sendable, Codable, Hashable {
    /// Never used again for another entry.
    package var id: Int64
    package var list: ListID
    package var plate: EntryText
    /// A day as `2022-06-08`: information for people, unless the list says that its entries end with it.
    package var date: String?
    package var description: String
    package var created: Date

    package init(id: Int64, list: ListID, plate: EntryText, date: String?, description: String, created: Date) {
        self.id = id
        self.list = list
        self.plate = plate
        self.date = date
        self.description = description
        self.created = created
    }
}

/// Some entries of a list, newest first.
package struct EntryPage: Sendable, Codable {
    package var entries: [PlateEntry]
    /// What to pass as `after` for the next page; nil on the last one.
    package var next: Int64?

    package init(entries: [PlateEntry], next: Int64?) {
        self.entries = entries
        self.next = next
    }
}

import Core
import Foundation
import Lists

/// An entry of a list as everybody sees it.
struct EntryReply: Encodable {
    let id: Int64
    let list: ListID
    let plate: EntryText
    @OrNull var date: String?
    let description: String
    let created: Date

    init(_ entry: PlateEntry) {
        id = entry.id
        list = entry.list
        plate = entry.plate
        date = entry.date
        description = entry.description
        created = entry.created
    }

    static let schema = Schema.named(
        "Entry",
        .object([
            "id": .integer(), "list": .text, "plate": .text, "date": .orNull(.day), "description": .text,
            "created": .time,
        ])
    )
}

import Core
import Foundation
import Lists
import Settings

/// The lists and how exactly a plate must meet an entry.
struct ListsReply: Encodable, Sendable {
    let lists: [ListReply]
    let strict: Bool
    let deviation: Int
    let lookAlikes: Bool

    init(_ lists: [PlateList], _ settings: SettingsStore) {
        let matching: MatchingSettings = settings.value()
        self.lists = lists.map { ListReply($0) }
        strict = matching.strict
        deviation = matching.deviation
        lookAlikes = matching.lookAlikes
    }

    static let schedule = Schema.named(
        "ListSchedule",
        .object([
            "enabled": .boolean, "start": .text, "end": .text, "days": .array(.choice(ListSchedule.Day.self)),
        ])
    )
    private static let lastImport = Schema.object([
        "id": .text, "at": .time, "until": .time, "added": .integer(), "updated": .integer(),
    ])
    static let list = Schema.named(
        "List",
        .object([
            "id": .text, "name": .text, "count": .integer(), "schedule": .orNull(schedule), "expires": .boolean,
            "active": .boolean, "lastImport": .orNull(lastImport),
        ])
    )
    static let schema = Schema.object([
        "lists": .array(list), "strict": .boolean, "deviation": .integer(0...3), "lookAlikes": .boolean,
    ])
}

/// A list as everybody sees it.
struct ListReply: Encodable, Sendable {
    let id: ListID
    let name: String
    let count: Int
    @OrNull var schedule: ListSchedule?
    let expires: Bool
    /// Whether it is in force now.
    let active: Bool
    /// The import that can be taken back.
    @OrNull var lastImport: LastImport?

    struct LastImport: Encodable, Sendable {
        let id: String
        let at: Date
        let until: Date
        let added: Int
        let updated: Int
    }

    init(_ list: PlateList) {
        id = list.id
        name = list.name
        count = list.count
        schedule = list.schedule
        expires = list.expires
        active = list.active
        lastImport = list.lastImport.map { done in
            LastImport(
                id: done.id.uuidString.lowercased(),
                at: done.made,
                until: done.until,
                added: done.added,
                updated: done.updated
            )
        }
    }
}

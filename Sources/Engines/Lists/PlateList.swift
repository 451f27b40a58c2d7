import Core

/// A list of plates. Its identifier never changes; its name is for people.
package struct PlateList: Sendable, Codable, Hashable {
    /// How long a list's name may be, in characters.
    package static let nameLength = 1...60

    package var id: ListID
    package var name: String
    package var count: Int
    /// When it is in force; nil for always.
    package var schedule: ListSchedule?
    /// Entries stop counting the day after their date; where this is off a date is information for people.
    package var expires: Bool
    /// Whether it is in force now: a list that is not is as good as empty.
    package var active: Bool
    /// What can be taken back.
    package var lastImport: UndoableImport?

    package init(
        id: ListID,
        name: String,
        count: Int = 0,
        schedule: ListSchedule? = nil,
        expires: Bool = false,
        active: Bool = true,
        lastImport: UndoableImport? = nil
    ) {
        self.id = id
        self.name = name
        self.count = count
        self.schedule = schedule
        self.expires = expires
        self.active = active
        self.lastImport = lastImport
    }

    /// The three lists every appliance has, with the names they start with.
    package static let builtIn = [
        PlateList(id: .allow, name: "Allowlist"),
        PlateList(id: .block, name: "Blocklist"),
        PlateList(id: .custom, name: "Custom list"),
    ]

    static func unknown(_ list: ListID) -> Problem {
        Problem(.notFound, "lists.unknown", "There is no list “\(list)”. There are allow, block and custom.")
    }
}

import Core

/// A list of plates. Its identifier never changes; its name is for people.
package struct PlateList: Sendable, Codable, Hashable {
    /// How long a list's name may be, in characters.
    package static let nameLength = 1...60

    package var id: ListID
    package var name: String
    package var count: Int

    package init(id: ListID, name: String, count: Int = 0) {
        self.id = id
        self.name = name
        self.count = count
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

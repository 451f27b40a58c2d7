/// When a barrier opens: the part of the access settings that the decision needs.
package struct AccessRules: Sendable, Hashable {
    package enum Mode: String, Sendable, Codable, CaseIterable {
        case openFromLists, openToAll
    }

    package enum DirectionFilter: String, Sendable, Codable, CaseIterable {
        case any, `in`, out

        package func allows(_ direction: Direction) -> Bool {
            switch self {
            case .any: true
            case .in: direction == .in
            case .out: direction == .out
            }
        }
    }

    package var isOn: Bool
    package var mode: Mode
    /// Lists whose plates open; the blocklist never does.
    package var lists: Set<ListID>
    package var direction: DirectionFilter
    /// The area of interest that opens, or nil for all.
    package var area: Int?

    package init(
        isOn: Bool = true,
        mode: Mode = .openFromLists,
        lists: Set<ListID> = [.allow],
        direction: DirectionFilter = .any,
        area: Int? = nil
    ) {
        self.isOn = isOn
        self.mode = mode
        self.lists = lists
        self.direction = direction
        self.area = area
    }
}

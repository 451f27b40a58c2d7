import Core

/// Which events are kept. It limits the log alone: unsaved passages still open barriers.
package enum SaveChoice: String, Sendable, Codable, CaseIterable {
    case all, allow, block, custom, unlisted, none

    package var title: String {
        switch self {
        case .all: "All"
        case .allow: "Allowlisted"
        case .block: "Blocklisted"
        case .custom: "Custom list"
        case .unlisted: "Not in any list"
        case .none: "None"
        }
    }

    /// Every list that is neither the allowlist nor the blocklist counts as custom.
    private func covers(_ decision: Decision) -> Bool {
        let lists = decision.matches.map(\.list) + (decision.match.map { [$0.list] } ?? [])
        switch self {
        case .all: return true
        case .none: return false
        case .allow: return lists.contains(.allow)
        case .block: return lists.contains(.block)
        case .custom: return lists.contains { $0 != .allow && $0 != .block }
        case .unlisted: return lists.isEmpty
        }
    }

    /// Whether any of the choices keeps an event. While the lists cannot be read nobody knows what a plate is on, so
    /// the event is kept unless nothing is.
    static func keeps(_ choices: [SaveChoice], _ decision: Decision) -> Bool {
        if decision.reason == .listsUnavailable { return choices.contains { $0 != .none } }
        return choices.contains { $0.covers(decision) }
    }
}

import Core

/// Says whether the barrier opens for a passage, and why. It acts on nothing and remembers nothing.
///
/// Lists that are out of force at the moment the snapshot was taken for are as good as empty.
/// Whatever is not clearly allowed stays closed. Why the blocklist wins even over an exact entry of another list:
/// docs/decisions/0003-blocklist-wins.md.
package enum Decider {
    /// - Parameter lists: nil when the lists cannot be read.
    package static func decide(_ passage: Passage, rules: AccessRules, lists: ListsSnapshot?) -> Decision {
        let matches = lists?.nearest(passage.text, characters: passage.characters) ?? []
        if let reason = reasonToStayClosed(passage, rules) {
            return Decision(opens: false, reason: reason, matches: matches)
        }
        switch rules.mode {
        case .openToAll:
            return Decision(opens: true, reason: .openToAll, matches: matches)
        case .openFromLists:
            guard lists != nil else { return Decision(opens: false, reason: .listsUnavailable) }
            return fromLists(matches, opening: rules.lists)
        }
    }

    /// What closes the barrier before any list is asked.
    private static func reasonToStayClosed(_ passage: Passage, _ rules: AccessRules) -> Decision.Reason? {
        if !rules.isOn { return .off }
        if let area = rules.area, area != passage.area { return .wrongArea }
        if !rules.direction.allows(passage.direction) {
            return passage.direction == .unknown ? .waitingForDirection : .wrongDirection
        }
        // Nothing was read: there is no vehicle to know.
        return passage.text.isEmpty ? .notListed : nil
    }

    private static func fromLists(_ matches: [ListMatch], opening: Set<ListID>) -> Decision {
        if let blocked = matches.first(where: { $0.list == .block }) {
            return Decision(opens: false, reason: .blocklisted, match: blocked, matches: matches)
        }
        if let listed = matches.first(where: { opening.contains($0.list) }) {
            return Decision(opens: true, reason: .listed, match: listed, matches: matches)
        }
        return Decision(opens: false, reason: .notListed, matches: matches)
    }
}

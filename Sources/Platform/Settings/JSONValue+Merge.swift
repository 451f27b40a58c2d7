extension JSONValue {
    /// `self` where it speaks, `base` where it is silent.
    func laid(over base: JSONValue) -> JSONValue {
        guard case .object(let top) = self, case .object(let bottom) = base else { return self }
        return .object(bottom.merging(top) { old, new in new.laid(over: old) })
    }

    /// The value after a JSON merge patch (RFC 7396): members are replaced, `null` removes, arrays are replaced whole.
    package func patched(by patch: JSONValue) -> JSONValue {
        guard case .object(let changes) = patch else { return patch }
        var members: [String: JSONValue] = if case .object(let members) = self { members } else { [:] }
        for (key, change) in changes {
            members[key] = change == .null ? nil : (members[key] ?? .null).patched(by: change)
        }
        return .object(members)
    }

    /// `self`, which is stored, after a program changed what it understands of it from `old` to `new`.
    ///
    /// What stays the same is not written, what the program does not know stays. A member that is gone from `new`
    /// becomes an explicit `null`, or its default would come back. Elements of arrays are the same element when they
    /// have the same `id`; arrays without ids are replaced.
    func edited(from old: JSONValue, to new: JSONValue) -> JSONValue {
        if old == new { return self }
        switch (self, old, new) {
        case (.object(var members), .object(let before), .object(let after)):
            for key in Set(before.keys).union(after.keys) where before[key] != after[key] {
                guard let value = after[key] else {
                    members[key] = .null
                    continue
                }
                members[key] = members[key]?.edited(from: before[key] ?? .null, to: value) ?? value
            }
            return .object(members)
        case (.array(let elements), .array(let before), .array(let after)):
            let stored = Self.byID(elements)
            let known = Self.byID(before)
            return .array(
                after.map { element in
                    guard let id = element["id"], let stored = stored[id], let known = known[id] else { return element }
                    return stored.edited(from: known, to: element)
                }
            )
        default:
            return new
        }
    }

    /// The elements that have an `id`, by that; of several with the same, the first.
    static func byID(_ elements: [JSONValue]) -> [JSONValue: JSONValue] {
        Dictionary(elements.compactMap { element in element["id"].map { ($0, element) } }) { first, _ in first }
    }
}

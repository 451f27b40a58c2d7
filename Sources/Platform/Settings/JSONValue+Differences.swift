extension JSONValue {
    /// The leaves that differ, by path. Lists whose elements have ids are compared element by element, other lists whole.
    func differences(to new: JSONValue, at path: [String] = []) -> [SettingsImport.Change] {
        guard self != new else { return [] }
        switch (self, new) {
        case (.object(let before), .object(let after)):
            return Set(before.keys).union(after.keys).sorted().flatMap { key in
                (before[key] ?? .null).differences(to: after[key] ?? .null, at: path + [key])
            }
        case (.array(let before), .array(let after))
        where before.count == after.count && before.map { $0["id"] } == after.map { $0["id"] }:
            return zip(before, after).enumerated().flatMap { index, pair in
                pair.0.differences(to: pair.1, at: path + ["\(index)"])
            }
        default:
            return [SettingsImport.Change(path: path.joined(separator: "."), old: self, new: new)]
        }
    }
}

import Settings

/// The form of a section of the settings, from the same description that its web form is drawn from. What the
/// description does not name, such as the corners of an area, may be there too.
struct SettingsSchema {
    private enum Node {
        case field(SettingsField)
        case object([String: Node])
        indirect case list(SettingsField?, Node)
    }

    private let section: SettingsDescription
    /// Of a merge patch: everything may be left out, and null brings the default back.
    private let isPatch: Bool

    init(_ section: SettingsDescription, isPatch: Bool) {
        self.section = section
        self.isPatch = isPatch
    }

    /// Under a name of its own.
    var schema: Schema {
        var root = Node.object([:])
        for field in section.fields {
            root = Self.put(field, field.path.split(separator: ".").map(String.init)[...], root)
        }
        guard case .object(var members) = json(root) else { return .anything }
        members["title"] = .text(section.title)
        let name = section.key.prefix(1).uppercased() + section.key.dropFirst()
        return .named("Settings\(name)\(isPatch ? "Change" : "")", .keywords(members))
    }

    private static func put(_ field: SettingsField, _ path: ArraySlice<String>, _ node: Node?) -> Node {
        guard let name = path.first else {
            if field.kind == .list {
                if case .list(_, let element)? = node { return .list(field, element) }
                return .list(field, .object([:]))
            }
            return .field(field)
        }
        if name == "*" {
            guard case .list(let list, let element)? = node else {
                return .list(nil, put(field, path.dropFirst(), .object([:])))
            }
            return .list(list, put(field, path.dropFirst(), element))
        }
        var members: [String: Node] = if case .object(let members)? = node { members } else { [:] }
        members[name] = put(field, path.dropFirst(), members[name])
        return .object(members)
    }

    private func json(_ node: Node) -> JSONValue {
        switch node {
        case .object(let members):
            return [
                "type": "object", "properties": .object(members.mapValues(json)), "additionalProperties": true,
            ]
        case .list(let field, let element):
            let described = if case .object(let members) = element { !members.isEmpty } else { true }
            let items: JSONValue = described ? json(element) : [:]
            return orNull(["type": "array", "items": items], field)
        case .field(let field):
            return orNull(json(field.kind), field)
        }
    }

    private func json(_ kind: SettingsField.Kind) -> JSONValue {
        switch kind {
        case .boolean: ["type": "boolean"]
        case .integer(let range):
            [
                "type": "integer", "minimum": .integer(Int64(range.lowerBound)),
                "maximum": .integer(Int64(range.upperBound)),
            ]
        case .number(let range):
            ["type": "number", "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound)]
        case .text(let longest): ["type": "string", "maxLength": .integer(Int64(longest))]
        case .choice(let choices): ["enum": .array(choices.map(\.value))]
        case .secret where isPatch: ["type": "string"]
        case .secret: ["type": "object", "properties": ["set": ["type": "boolean"]], "required": ["set"]]
        case .list: ["type": "array"]
        }
    }

    /// An empty setting is null, and null in a patch brings the default back.
    private func orNull(_ form: JSONValue, _ field: SettingsField?) -> JSONValue {
        var members: [String: JSONValue] = ["anyOf": [form, ["type": "null"]]]
        if let field {
            members["title"] = .text(field.title)
            if !field.help.isEmpty { members["description"] = .text(field.help) }
            if let unit = field.unit { members["x-unit"] = .text(unit) }
            if let value = field.defaultValue { members["default"] = value }
        }
        return .object(members)
    }
}

extension SettingsStore {
    /// One of the sections, as it is read or as it is changed.
    func schema(isPatch: Bool) -> Schema {
        .anyOf(keys.compactMap { try? describe($0) }.map { SettingsSchema($0, isPatch: isPatch).schema })
    }
}

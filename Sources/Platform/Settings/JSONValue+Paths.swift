extension JSONValue {
    /// The names of a path or pattern such as `cameras.*.password`; `*` stands for every element or member.
    static func names(_ path: String) -> [String] { path.split(separator: ".").map(String.init) }

    /// `self` with every place that `pattern` names changed. A place counts when what it is in exists; `change` gets
    /// its value or nil, and its path, and gives the new value or nil to remove it.
    func mapping(
        _ pattern: some Collection<String>,
        at path: [String] = [],
        _ change: (JSONValue?, [String]) throws -> JSONValue?
    ) rethrows -> JSONValue {
        guard let name = pattern.first else { return try change(self, path) ?? .null }
        let rest = pattern.dropFirst()
        switch self {
        case .object(var members):
            for key in name == "*" ? Array(members.keys) : [name] {
                if rest.isEmpty {
                    members[key] = try change(members[key], path + [key])
                } else if let member = members[key] {
                    members[key] = try member.mapping(rest, at: path + [key], change)
                }
            }
            return .object(members)
        case .array(let elements) where name == "*":
            return .array(
                try elements.enumerated().map { try $1.mapping(rest, at: path + ["\($0)"], change) }
            )
        default:
            return self
        }
    }

    /// Every place that `pattern` names, with its value or nil.
    func visit(_ pattern: String, _ body: (JSONValue?, [String]) throws -> Void) rethrows {
        _ = try mapping(Self.names(pattern)) { value, path in
            try body(value, path)
            return value
        }
    }

    /// `self` without the place, or without the nearest place around it that exists; nil where none does.
    func removing(_ path: some Collection<String>) -> JSONValue? {
        guard let name = path.first else { return nil }
        let rest = path.dropFirst()
        switch self {
        case .object(var members):
            guard let member = members[name] else { return nil }
            members[name] = member.removing(rest)
            return .object(members)
        case .array(var elements):
            guard let index = Int(name), elements.indices.contains(index) else { return nil }
            if let smaller = elements[index].removing(rest) {
                elements[index] = smaller
            } else {
                elements.remove(at: index)
            }
            return .array(elements)
        default:
            return nil
        }
    }
}

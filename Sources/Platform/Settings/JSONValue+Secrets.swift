import Core

/// Secrets inside a section's JSON. Open, a secret is its text; in the store it is `{"sealed": "…"}`; towards people it
/// is `{"set": true}` or `{"set": false}`. One that could not be opened stays sealed, so that a key that comes back
/// opens it again.
extension JSONValue {
    private var sealedText: String? {
        if case .text(let text)? = self["sealed"] { text } else { nil }
    }

    /// Whether a client sent back what it was shown instead of a secret.
    private var isMask: Bool {
        if case .object(let members) = self, members.count == 1, case .boolean? = members["set"] { true } else { false }
    }

    private func mappingSecrets(
        _ patterns: [[String]],
        _ change: (JSONValue?, [String]) throws -> JSONValue?
    ) rethrows -> JSONValue {
        try patterns.reduce(self) { try $0.mapping($1, change) }
    }

    /// As stored. Without a box, secrets that are new cannot be kept.
    func sealing(_ patterns: [[String]], with box: SecretBox?) throws -> JSONValue {
        try mappingSecrets(patterns) { value, path in
            guard case .text(let text)? = value else { return value }
            guard let box else {
                let message = "A password cannot be kept: the key file of the program cannot be read or written."
                let field = Problem.Field(path: path.joined(separator: "."), message: message)
                throw Problem(.unavailable, "settings.no-key", message, fields: [field])
            }
            return ["sealed": .text(box.sealed(text))]
        }
    }

    /// From the store. What cannot be opened stays sealed.
    func opening(_ patterns: [[String]], with box: SecretBox?) -> JSONValue {
        mappingSecrets(patterns) { value, _ in
            guard let sealed = value?.sealedText else { return value }
            return box?.opened(sealed).map(JSONValue.text) ?? value
        }
    }

    func masking(_ patterns: [[String]]) -> JSONValue {
        mappingSecrets(patterns) { value, _ in
            if case .text(let text)? = value { ["set": .boolean(!text.isEmpty)] } else { ["set": false] }
        }
    }

    /// As ``masking(_:)``, but a place that nobody set stays away: for what is stored.
    func maskingSet(_ patterns: [[String]]) -> JSONValue {
        mappingSecrets(patterns) { value, _ in
            switch value {
            case nil, .null: value
            case .text(let text): ["set": .boolean(!text.isEmpty)]
            default: ["set": false]
            }
        }
    }

    /// The secrets that are open, by their paths.
    func secretTexts(_ patterns: [[String]]) -> [String: String] {
        var texts: [String: String] = [:]
        _ = mappingSecrets(patterns) { value, path in
            if case .text(let text)? = value { texts[path.joined(separator: ".")] = text }
            return value
        }
        return texts
    }

    /// Secrets taken from elsewhere, by their paths; where there is none the place stays as it is.
    func settingSecrets(_ patterns: [[String]], _ text: (String) -> String?) -> JSONValue {
        mappingSecrets(patterns) { value, path in text(path.joined(separator: ".")).map(JSONValue.text) ?? value }
    }

    /// A document that replaces `old` whole, with the secrets that it leaves out taken from there. A `null` removes.
    func keepingSecrets(_ patterns: [[String]], from old: JSONValue) -> JSONValue {
        patterns.reduce(self) { $0.carrying($1[...], from: old, inList: true) }
    }

    /// Without the secrets that stayed sealed.
    func withoutSealed(_ patterns: [[String]]) -> JSONValue {
        mappingSecrets(patterns) { value, _ in value?.sealedText == nil ? value : nil }
    }

    /// Where secrets stayed sealed.
    func sealedPaths(_ patterns: [[String]]) -> [String] {
        var paths: [String] = []
        _ = mappingSecrets(patterns) { value, path in
            if value?.sealedText != nil { paths.append(path.joined(separator: ".")) }
            return value
        }
        return paths
    }

    /// A client's patch without the masks it sent back; anything but a text, `null` or a mask is refused.
    func unmasked(_ patterns: [[String]]) throws -> JSONValue {
        var faults: [Problem.Field] = []
        let patch = mappingSecrets(patterns) { value, path in
            switch value {
            case nil, .null, .text: return value
            case .some(let value) where value.isMask: return nil
            default:
                let message = "A secret is a text, or null to remove it; leave it out to keep it."
                faults.append(Problem.Field(path: path.joined(separator: "."), message: message))
                return nil
            }
        }
        guard faults.isEmpty else { throw Problem.invalidSettings(faults) }
        return patch
    }

    /// `self`, a patched document whose lists were replaced whole, with the secrets that the new elements left out
    /// taken from the `old` elements of the same `id`. A `null` removes.
    func carryingSecrets(_ patterns: [[String]], from old: JSONValue) -> JSONValue {
        patterns.reduce(self) { $0.carrying($1[...], from: old, inList: false) }
    }

    private func carrying(_ pattern: ArraySlice<String>, from old: JSONValue?, inList: Bool) -> JSONValue {
        guard let name = pattern.first else { return self }
        let rest = pattern.dropFirst()
        switch self {
        case .object(var members):
            for key in name == "*" ? Array(members.keys) : [name] {
                if !rest.isEmpty {
                    members[key] = members[key]?.carrying(rest, from: old?[key], inList: inList)
                } else if members[key] == .null {
                    members[key] = nil
                } else if inList, members[key] == nil {
                    members[key] = old?[key]
                }
            }
            return .object(members)
        case .array(let elements) where name == "*":
            let before: [JSONValue: JSONValue] =
                if case .array(let elements)? = old { Self.byID(elements) } else { [:] }
            return .array(
                elements.map { element in
                    element.carrying(rest, from: element["id"].flatMap { before[$0] }, inList: true)
                }
            )
        default:
            return self
        }
    }
}

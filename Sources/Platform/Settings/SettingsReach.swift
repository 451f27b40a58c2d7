import Core

/// How much of the settings somebody sees and changes.
package enum SettingsReach: Sendable, Hashable {
    case everything
    /// All but what belongs to the System (ACCT-06).
    case application

    /// Throws `settings.system` for a section that is out of reach as a whole.
    func check(_ kind: SectionKind) throws {
        guard self == .application, kind.isSystem else { return }
        throw Problem(
            .forbidden,
            "settings.system",
            "“\(kind.title)” belongs to the settings of the System. An administrator can read and change them."
        )
    }

    /// Throws `settings.system` with the fields that a change may not touch.
    func check(_ stored: JSONValue, over old: SectionShelf.Content, _ kind: SectionKind) throws {
        guard self == .application, stored != old.stored else { return }
        let before = kind.laid(old.stored)
        let after = kind.laid(stored)
        var faults = kind.fields.filter { $0.isSystem && before.part($0.path) != after.part($0.path) }.map { field in
            Problem.Field(path: field.path, message: "“\(field.title)” is for an administrator to set.")
        }
        faults += kind.systemFaults(try kind.value(of: stored), old.value)
        guard !faults.isEmpty else { return }
        throw Problem(
            .forbidden,
            "settings.system",
            "This change of “\(kind.title)” is for an administrator: "
                + faults.map(\.message).joined(separator: " ") + " Nothing was changed.",
            fields: faults
        )
    }

    /// A section's JSON without what is out of reach.
    func visible(_ whole: JSONValue, _ kind: SectionKind) -> JSONValue {
        guard self == .application else { return whole }
        return kind.fields.filter(\.isSystem).reduce(whole) { rest, field in
            rest.mapping(JSONValue.names(field.path)) { _, _ in nil }
        }
    }
}

extension JSONValue {
    /// The value at a path without `*`.
    fileprivate func part(_ path: String) -> JSONValue? {
        var part: JSONValue?
        visit(path) { value, _ in part = value }
        return part
    }
}

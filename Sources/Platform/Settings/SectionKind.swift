import Core
import Foundation

/// A section's type with its name rubbed off: all that the store needs to do with values of any section.
struct SectionKind: Sendable {
    let key: String
    let title: String
    let isSystem: Bool
    let fields: [SettingsField]
    /// The paths of its secrets, as patterns.
    let secrets: [[String]]
    let standard: any SettingsSection
    /// What of a change is for an administrator alone: the new value, then the old one.
    let systemFaults: @Sendable (any SettingsSection, any SettingsSection) -> [Problem.Field]

    private let decode: @Sendable (Data) throws -> any SettingsSection
    private let defaults: JSONValue
    private let elementDefaults: [(pattern: [String], value: JSONValue)]

    /// Throws where a secret is not declared: it would be stored and shown in clear text.
    init<S: SettingsSection>(_ type: S.Type) throws {
        decode = { try JSONDecoder().decode(S.self, from: $0) }
        key = S.key
        title = S.title
        isSystem = S.isSystem
        systemFaults = { new, old in
            guard let new = new as? S, let old = old as? S else {
                preconditionFailure("the settings “\(S.key)” have one type")
            }
            return new.systemFaults(since: old)
        }
        fields = S.fields
        secrets = S.fields.filter { $0.kind == .secret }.map { JSONValue.names($0.path) }
        let standard = S()
        self.standard = standard
        defaults = try JSONValue(of: standard)
        elementDefaults = try S.elementDefaults.map { (JSONValue.names($0.key) + ["*"], try JSONValue(of: $0.value)) }
            .sorted { $0.pattern.count < $1.pattern.count }
        let held = Self.secretCount(in: [standard] + S.elementDefaults.values.map { $0 as Any })
        guard held <= secrets.count else {
            throw Problem(
                .internalError,
                "settings.undeclared-secret",
                "The settings “\(S.key)” hold \(held) kinds of secrets and declare \(secrets.count) secret fields."
            )
        }
    }

    /// What is in force for `stored`, as JSON: stored values over the defaults.
    func laid(_ stored: JSONValue) -> JSONValue {
        var laid = stored.laid(over: defaults)
        for (pattern, value) in elementDefaults {
            laid = laid.mapping(pattern) { element, _ in element?.laid(over: value) }
        }
        return laid
    }

    /// The typed value of `stored`; throws a `Problem` that names every field that is wrong.
    func value(of stored: JSONValue) throws -> any SettingsSection {
        let whole = laid(stored).withoutSealed(secrets)
        let faults = fieldFaults(in: whole)
        let value: any SettingsSection
        do {
            value = try decode(try whole.data())
        } catch {
            throw Problem.invalidSettings(faults.isEmpty ? [Problem.Field(error)] : faults)
        }
        let all = faults + value.faults
        guard all.isEmpty else { throw Problem.invalidSettings(all) }
        return value
    }

    private func fieldFaults(in whole: JSONValue) -> [Problem.Field] {
        var faults: [Problem.Field] = []
        for field in fields {
            whole.visit(field.path) { value, path in
                guard let value, let message = field.fault(in: value) else { return }
                faults.append(Problem.Field(path: path.joined(separator: "."), message: message))
            }
        }
        return faults
    }

    /// The fields with what holds while nobody set them.
    var describedFields: [SettingsField] {
        fields.map { field in
            var field = field
            guard field.kind != .secret else { return field }
            let names = JSONValue.names(field.path)
            let element = elementDefaults.last { names.starts(with: $0.pattern) }
            (element?.value ?? defaults).visit(
                names.dropFirst(element?.pattern.count ?? 0).joined(separator: ".")
            ) { value, _ in
                field.defaultValue = value
            }
            return field
        }
    }

    /// How many properties of the types in `values` hold a `Secret`.
    private static func secretCount(in values: [Any]) -> Int {
        var found: Set<String> = []
        func search(_ value: Any) {
            for child in Mirror(reflecting: value).children {
                let type = Swift.type(of: child.value)
                if type == Secret<String>.self || type == Secret<String>?.self {
                    found.insert("\(Swift.type(of: value)).\(child.label ?? "")")
                } else {
                    search(child.value)
                }
            }
        }
        values.forEach(search)
        return found.count
    }
}

/// One setting as a form shows it and as the store checks it.
package struct SettingsField: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case boolean
        case integer(ClosedRange<Int>)
        case number(ClosedRange<Double>)
        /// At most so many characters.
        case text(maxLength: Int)
        case choice([Choice])
        /// A `Secret<String>`: encrypted in the store, never shown.
        case secret
        /// A list; fields with `*` in their path describe its elements.
        case list
    }

    package struct Choice: Sendable, Hashable, Codable {
        package let value: JSONValue
        package let title: String

        package init(_ value: JSONValue, _ title: String) {
            self.value = value
            self.title = title
        }
    }

    /// Names separated by dots; `*` stands for every element of a list: `cameras.*.source`.
    package let path: String
    package let title: String
    /// What it does and when to change it, in a sentence or two.
    package let help: String
    package let unit: String?
    package let kind: Kind
    /// For administrators alone, in a section that others may change too (ACCT-06). Not inside lists.
    package let isSystem: Bool
    /// A number that a form offers as a slider, and how far it goes at a time. Values between the steps are allowed.
    package let step: Double?
    /// What holds while nobody set it; filled in by ``SettingsStore/describe(_:)``.
    package internal(set) var defaultValue: JSONValue?

    package init(
        path: String,
        title: String,
        help: String = "",
        unit: String? = nil,
        kind: Kind,
        isSystem: Bool = false,
        step: Double? = nil
    ) {
        self.path = path
        self.title = title
        self.help = help
        self.unit = unit
        self.kind = kind
        self.isSystem = isSystem
        self.step = step
    }
}

extension SettingsField {
    /// What is wrong with a value of this setting, or nil. An empty optional setting is `null`.
    func fault(in value: JSONValue) -> String? {
        switch (kind, value) {
        case (_, .null), (.boolean, .boolean), (.list, .array), (.secret, _):
            return nil
        case (.boolean, _):
            return "\(title) is true or false."
        case (.integer(let range), .integer(let number)):
            return range.contains(Int(number)) ? nil : outside(range)
        case (.integer, _):
            return "\(title) is a whole number\(unitWords)."
        case (.number(let range), .integer(let number)):
            return range.contains(Double(number)) ? nil : outside(range)
        case (.number(let range), .number(let number)):
            return range.contains(number) ? nil : outside(range)
        case (.number, _):
            return "\(title) is a number\(unitWords)."
        case (.text(let longest), .text(let text)):
            return text.count <= longest
                ? nil : "\(title) has at most \(longest) characters; this has \(text.count)."
        case (.text, _):
            return "\(title) is a text."
        case (.choice(let choices), _):
            return choices.contains { $0.value == value }
                ? nil : "\(title) is one of: \(choices.map(\.title).joined(separator: ", "))."
        case (.list, _):
            return "\(title) is a list."
        }
    }

    private func outside(_ range: ClosedRange<some Any>) -> String {
        "\(title) runs from \(range.lowerBound) to \(range.upperBound)\(unitWords)."
    }

    private var unitWords: String { unit.map { " \($0)" } ?? "" }
}

extension SettingsField: Codable {
    private enum Key: String, CodingKey {
        case path, title, help, unit, kind, minimum, maximum, maxLength, choices, system, step, `default`
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        path = try container.decode(String.self, forKey: .path)
        title = try container.decode(String.self, forKey: .title)
        help = try container.decode(String.self, forKey: .help)
        unit = try container.decodeIfPresent(String.self, forKey: .unit)
        defaultValue = try container.decodeIfPresent(JSONValue.self, forKey: .default)
        isSystem = try container.decodeIfPresent(Bool.self, forKey: .system) ?? false
        step = try container.decodeIfPresent(Double.self, forKey: .step)
        switch try container.decode(String.self, forKey: .kind) {
        case "boolean": kind = .boolean
        case "integer": kind = .integer(try Self.range(container))
        case "number": kind = .number(try Self.range(container))
        case "text": kind = .text(maxLength: try container.decode(Int.self, forKey: .maxLength))
        case "choice": kind = .choice(try container.decode([Choice].self, forKey: .choices))
        case "secret": kind = .secret
        case "list": kind = .list
        default:
            throw DecodingError.dataCorruptedError(forKey: .kind, in: container, debugDescription: "unknown kind")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(path, forKey: .path)
        try container.encode(title, forKey: .title)
        try container.encode(help, forKey: .help)
        try container.encodeIfPresent(unit, forKey: .unit)
        try container.encodeIfPresent(defaultValue, forKey: .default)
        if isSystem { try container.encode(true, forKey: .system) }
        try container.encodeIfPresent(step, forKey: .step)
        switch kind {
        case .boolean: try container.encode("boolean", forKey: .kind)
        case .integer(let range): try encode(range, "integer", &container)
        case .number(let range): try encode(range, "number", &container)
        case .text(let longest):
            try container.encode("text", forKey: .kind)
            try container.encode(longest, forKey: .maxLength)
        case .choice(let choices):
            try container.encode("choice", forKey: .kind)
            try container.encode(choices, forKey: .choices)
        case .secret: try container.encode("secret", forKey: .kind)
        case .list: try container.encode("list", forKey: .kind)
        }
    }

    private func encode(
        _ range: ClosedRange<some Encodable>,
        _ kind: String,
        _ container: inout KeyedEncodingContainer<Key>
    ) throws {
        try container.encode(kind, forKey: .kind)
        try container.encode(range.lowerBound, forKey: .minimum)
        try container.encode(range.upperBound, forKey: .maximum)
    }

    private static func range<Bound: Decodable & Comparable>(
        _ container: KeyedDecodingContainer<Key>
    ) throws -> ClosedRange<Bound> {
        let minimum = try container.decode(Bound.self, forKey: .minimum)
        let maximum = try container.decode(Bound.self, forKey: .maximum)
        guard minimum <= maximum else {
            throw DecodingError.dataCorruptedError(
                forKey: .minimum,
                in: container,
                debugDescription: "above the maximum"
            )
        }
        return minimum...maximum
    }
}

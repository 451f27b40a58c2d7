import Settings

/// The form of a JSON value, written out as JSON Schema (2020-12, the dialect of OpenAPI 3.1).
indirect enum Schema: Sendable {
    /// Keywords as they stand.
    case keywords([String: JSONValue])
    case array(Schema)
    case object(KeyValuePairs<String, Schema>)
    /// An object with any keys, all values of one form.
    case map(Schema)
    /// The value or null.
    case orNull(Schema)
    /// A property that may be left out.
    case optional(Schema)
    /// One of several forms.
    case anyOf([Schema])
    /// A form with a name of its own, written once in the document's components.
    case named(String, Schema)

    static let text = Schema.keywords(["type": "string"])
    static let boolean = Schema.keywords(["type": "boolean"])
    static let number = Schema.keywords(["type": "number"])
    static let time = Schema.keywords(["type": "string", "format": "date-time"])
    static let day = Schema.keywords(["type": "string", "format": "date"])
    static let anything = Schema.keywords([:])
    /// x and y.
    static let point = Schema.keywords(["type": "array", "items": ["type": "number"], "minItems": 2, "maxItems": 2])
    /// The corners of a plate: top left, top right, bottom right, bottom left.
    static let corners = Schema.array(.point)

    static func integer(_ range: ClosedRange<Int>? = nil) -> Schema {
        guard let range else { return .keywords(["type": "integer"]) }
        return .keywords([
            "type": "integer", "minimum": .integer(Int64(range.lowerBound)),
            "maximum": .integer(Int64(range.upperBound)),
        ])
    }

    static func number(_ range: ClosedRange<Double>) -> Schema {
        .keywords(["type": "number", "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound)])
    }

    static func choice(_ values: [String]) -> Schema {
        .keywords(["type": "string", "enum": .array(values.map(JSONValue.text))])
    }

    static func choice<Choice: RawRepresentable & CaseIterable>(_ type: Choice.Type) -> Schema
    where Choice.RawValue == String {
        choice(type.allCases.map(\.rawValue))
    }

    /// JSON Schema, with references to named forms.
    var json: JSONValue {
        switch self {
        case .keywords(let keywords): return .object(keywords)
        case .array(let element): return ["type": "array", "items": element.json]
        case .map(let value): return ["type": "object", "additionalProperties": value.json]
        case .anyOf(let forms): return ["anyOf": .array(forms.map(\.json))]
        case .orNull(let value): return ["anyOf": [value.json, ["type": "null"]]]
        case .optional(let value): return value.json
        case .named(let name, _): return ["$ref": .text("#/components/schemas/\(name)")]
        case .object(let properties):
            var members: [String: JSONValue] = [:]
            var required: [JSONValue] = []
            for (name, schema) in properties {
                members[name] = schema.json
                if case .optional = schema { continue }
                required.append(.text(name))
            }
            return ["type": "object", "properties": .object(members), "required": .array(required)]
        }
    }

    /// Adds every named form in this one to `components`.
    func collect(into components: inout [String: JSONValue]) {
        switch self {
        case .keywords: break
        case .array(let inner), .map(let inner), .orNull(let inner), .optional(let inner):
            inner.collect(into: &components)
        case .anyOf(let forms):
            for form in forms { form.collect(into: &components) }
        case .object(let properties):
            for (_, schema) in properties { schema.collect(into: &components) }
        case .named(let name, let schema):
            components[name] = schema.json
            schema.collect(into: &components)
        }
    }
}

/// A member of a merge patch (RFC 7396): left out keeps, null clears, a value replaces.
enum MergeMember<Value: Decodable & Sendable>: Decodable, Sendable {
    case keep
    case clear
    case replace(Value)

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self = container.decodeNil() ? .clear : .replace(try container.decode(Value.self))
    }
}

extension KeyedDecodingContainer {
    /// What synthesized decoders call for a member of a merge patch: a missing key keeps.
    func decode<Value>(_ type: MergeMember<Value>.Type, forKey key: Key) throws -> MergeMember<Value> {
        guard contains(key) else { return .keep }
        return try decodeNil(forKey: key) ? .clear : .replace(try decode(Value.self, forKey: key))
    }
}

import Foundation

/// A camera of this appliance, by the name in its settings (`"gate"`).
package struct CameraID: Hashable, Sendable, Codable, CustomStringConvertible, Comparable {
    package let value: String

    package init(_ value: String) { self.value = value }

    package init(from decoder: any Decoder) throws {
        value = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }

    package var description: String { value }
    package static func < (left: CameraID, right: CameraID) -> Bool { left.value < right.value }
}

/// One passage of one vehicle, unique over restarts.
package struct PassageID: Hashable, Sendable, Codable, CustomStringConvertible {
    package let value: UUID

    package init(_ value: UUID = UUID()) { self.value = value }

    package init?(_ text: String) {
        guard let value = UUID(uuidString: text) else { return nil }
        self.value = value
    }

    package init(from decoder: any Decoder) throws {
        value = try decoder.singleValueContainer().decode(UUID.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }

    package var description: String { value.uuidString.lowercased() }
}

/// A plate list, by an identifier that outlives every rename.
package struct ListID: Hashable, Sendable, Codable, CustomStringConvertible, Comparable {
    package static let allow = ListID("allow")
    package static let block = ListID("block")
    package static let custom = ListID("custom")

    package let value: String

    package init(_ value: String) { self.value = value }

    package init(from decoder: any Decoder) throws {
        value = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }

    package var description: String { value }
    package static func < (left: ListID, right: ListID) -> Bool { left.value < right.value }
}

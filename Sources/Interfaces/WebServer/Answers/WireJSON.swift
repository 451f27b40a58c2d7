import Core
import Foundation
import NIOCore

/// JSON as it goes over the wire, both ways.
enum WireJSON {
    /// Arrays and objects inside each other; no body of this interface needs more.
    static let deepest = 32

    static func encode(_ value: some Encodable) throws -> ByteBuffer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(WireTime.text(date))
        }
        return ByteBuffer(bytes: try encoder.encode(value))
    }

    /// - Throws: a problem that names the field at fault.
    static func decode<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
        try check(data)
        do {
            return try JSONDecoder().decode(type, from: data)
        } catch let error as DecodingError {
            throw Problem(error)
        }
    }

    /// Refuses what is nested so deep that a parser might run out of stack.
    static func check(_ data: Data) throws {
        guard nesting(of: data) <= deepest else {
            throw Problem(
                .invalidInput,
                "json.too-deep",
                "The JSON is nested more than \(deepest) levels deep."
            )
        }
    }

    private static func nesting(of data: Data) -> Int {
        var depth = 0
        var deepest = 0
        var isInText = false
        var isEscaped = false
        for byte in data {
            if isEscaped {
                isEscaped = false
            } else if isInText {
                if byte == UInt8(ascii: "\\") { isEscaped = true }
                if byte == UInt8(ascii: "\"") { isInText = false }
            } else {
                switch byte {
                case UInt8(ascii: "\""): isInText = true
                case UInt8(ascii: "["), UInt8(ascii: "{"):
                    depth += 1
                    deepest = max(deepest, depth)
                case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
                default: break
                }
            }
        }
        return deepest
    }
}

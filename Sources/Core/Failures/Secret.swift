/// A value that never prints itself.
package struct Secret<Value: Sendable & Hashable & Codable>: Sendable, Hashable, Codable, CustomStringConvertible,
    CustomDebugStringConvertible, CustomReflectable
{
    package var exposed: Value

    package init(_ value: Value) { exposed = value }
    package init(from decoder: any Decoder) throws { exposed = try Value(from: decoder) }
    package func encode(to encoder: any Encoder) throws { try exposed.encode(to: encoder) }

    package var description: String { "•••" }
    package var debugDescription: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

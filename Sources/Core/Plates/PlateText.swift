import Foundation

/// The characters of a licence plate in the form that is compared: upper case letters and digits, nothing else.
///
/// Spaces, dashes, dots and other separators are left out, Latin letters lose their accents (`Ö` is `O`), so that
/// what a person types and what a camera reads meet.
package struct PlateText: Hashable, Sendable, Codable, CustomStringConvertible, Comparable {
    package let value: String

    package init(_ typed: String) {
        self.value = Self.plain(typed) ?? String(String.UnicodeScalarView(Self.normalised(typed)))
    }

    package init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }

    package var isEmpty: Bool { value.isEmpty }
    package var count: Int { value.unicodeScalars.count }
    package var description: String { value }

    /// The text with the letter O written as the digit 0, for countries and benchmarks that do not tell them apart.
    package var withZeroForO: String { String(value.map { $0 == "O" ? "0" : $0 }) }

    package static func < (left: PlateText, right: PlateText) -> Bool { left.value < right.value }

    /// The quick way for what nearly every plate is typed in: ASCII. Nil for all else.
    ///
    /// A text that is in normal form already is handed back as it is: a list of a million is read in this way.
    private static func plain(_ typed: String) -> String? {
        var text = typed
        return text.withUTF8 { bytes in
            var isNormal = true
            for byte in bytes {
                guard byte < 0x80 else { return nil }
                isNormal = isNormal && kept(byte) == byte
            }
            guard !isNormal else { return typed }
            return String(unsafeUninitializedCapacity: bytes.count) { buffer in
                var count = 0
                for byte in bytes {
                    guard let kept = kept(byte) else { continue }
                    buffer[count] = kept
                    count += 1
                }
                return count
            }
        }
    }

    /// An ASCII letter in upper case, or a digit; nil for everything else.
    private static func kept(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"): byte
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 0x20
        default: nil
        }
    }

    private static func normalised(_ typed: String) -> [Unicode.Scalar] {
        var kept: [Unicode.Scalar] = []
        for scalar in typed.uppercased().decomposedStringWithCompatibilityMapping.unicodeScalars
        where scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal {
            kept.append(scalar)
        }
        return kept
    }
}

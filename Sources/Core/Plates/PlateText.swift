import Foundation

/// The characters of a licence plate in the form that is compared: upper case letters and digits, nothing else.
///
/// Spaces, dashes, dots and other separators are left out, Latin letters lose their accents (`Ö` is `O`), so that
/// what a person types and what a camera reads meet.
package struct PlateText: Hashable, Sendable, Codable, CustomStringConvertible, Comparable {
    package let value: String

    package init(_ typed: String) {
        self.value = String(String.UnicodeScalarView(Self.normalised(typed)))
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

    private static func normalised(_ typed: String) -> [Unicode.Scalar] {
        var kept: [Unicode.Scalar] = []
        for scalar in typed.uppercased().decomposedStringWithCompatibilityMapping.unicodeScalars
        where scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal {
            kept.append(scalar)
        }
        return kept
    }
}

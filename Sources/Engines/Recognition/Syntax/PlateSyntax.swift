import Core

/// How the plates of one country, state or province are made up: letters and digits by place.
///
/// It is what ordinary series look like, not what is allowed: there are always plates that fit no pattern.
package struct PlateSyntax: Sendable, Hashable {
    /// Where a country stands in the list of regions.
    package enum Area: String, Sendable, CaseIterable {
        case europe = "EU"
        case northAmerica = "NORTH-AMERICA"
        case latinAmerica = "LATIN-AMERICA"
        case middleEast = "MIDDLE-EAST"
        case africa = "AFRICA"
        case asiaPacific = "ASIA-PACIFIC"

        package var title: String {
            switch self {
            case .europe: "Europe"
            case .northAmerica: "North America"
            case .latinAmerica: "Latin America"
            case .middleEast: "Middle East"
            case .africa: "Africa"
            case .asiaPacific: "Asia-Pacific"
            }
        }
    }

    /// ISO 3166: `GB`, `US-CA`.
    package let code: String
    package let name: String
    package let area: Area
    /// By the number of characters; empty when the notation cannot be understood.
    package let patterns: [Int: [SyntaxPattern]]

    /// - Parameters:
    ///   - only: the letters that ordinary series use, where they are few.
    ///   - without: the letters that ordinary series leave out.
    init(
        _ area: Area,
        _ code: String,
        _ name: String,
        _ notations: String,
        only: String? = nil,
        without: String = ""
    ) {
        self.area = area
        self.code = code
        self.name = name
        let letters = only.map(SyntaxPattern.set) ?? SyntaxPattern.letters & ~SyntaxPattern.set(without)
        patterns = Dictionary(
            grouping: SyntaxPattern.all(notations, letters: letters) ?? [],
            by: \.places.count
        )
    }

    /// The country of a state or province, else the code itself.
    package var country: String { String(code.prefix { $0 != "-" }) }

    /// What the reader calls the region of such plates, or nil where it has no name for it.
    var readerRegion: String? {
        if area == .europe { return "EU" }
        return Self.readerCountries.first { $0 == country }
    }

    /// Countries that the reader has a name for.
    static let readerCountries = ["US", "BR", "AR", "TW", "IN", "VN", "CN"]

    /// Whether a plate that a reader takes for one of `region` may be of this syntax: always where the reader has no
    /// name for such plates.
    func mayBe(of region: String) -> Bool {
        guard let readerRegion, SyntaxTable.knows(region) else { return true }
        return [readerRegion, code, country].contains(region)
    }
}

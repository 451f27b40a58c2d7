import Settings

/// All plate syntaxes, and the regions that a person can choose from.
///
/// The facts come from number-plate laws, encyclopaedias and what other readers expect, written down anew. Where a
/// country has many series, the ordinary ones are here.
package enum SyntaxTable {
    package static let all =
        PlateSyntax.europe + PlateSyntax.northAmerica + PlateSyntax.latinAmerica + PlateSyntax.middleEast
        + PlateSyntax.africa + PlateSyntax.asiaPacific

    /// Countries whose states or provinces have syntaxes of their own.
    private static let federations = [("US", "United States"), ("CA", "Canada")]

    /// What a region stands for: an area, a country with all its states, a country or a state; empty when it is none.
    package static func members(of region: String) -> [PlateSyntax] {
        all.filter { $0.code == region || $0.country == region || $0.area.rawValue == region }
    }

    /// Whether a reader's word for a region is one of ours.
    static func knows(_ region: String) -> Bool { known.contains(region) }

    private static let known = Set(regions.map(\.code))

    /// The code of a country or state that is called by its English name, or the word itself.
    static func code(named name: String) -> String { codes[name.lowercased()] ?? name }

    private static let codes = Dictionary(
        (federations + all.map { ($0.code, $0.name) }).map { ($0.1.lowercased(), $0.0) },
        uniquingKeysWith: { first, _ in first }
    )

    /// The regions in the order of a form: areas, each with its countries.
    package static let regions: [(code: String, title: String)] = PlateSyntax.Area.allCases.flatMap { area in
        let members = all.filter { $0.area == area }
        let countries = members.map { syntax in
            let federation = federations.first { $0.0 == syntax.country && syntax.code != $0.0 }
            return (syntax.code, federation.map { "\($0.1): \(syntax.name)" } ?? syntax.name)
        }
        let whole = federations.filter { code, _ in members.contains { $0.country == code } }
        return [(area.rawValue, "\(area.title), all")] + whole.map { ($0.0, "\($0.1), all") } + countries
    }

    /// The regions as a setting: empty for any. A region of an earlier version that is none now stays valid.
    static let choices =
        [SettingsField.Choice(.text(""), "Any")]
        + regions.map { SettingsField.Choice(.text($0.code), $0.title) }
        + [SettingsField.Choice(.text("OTHER"), "None of these")]
}

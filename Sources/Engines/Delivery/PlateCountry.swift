/// The three letters that receivers of such events expect for a country.
enum PlateCountry {
    static let unknown = "XX"

    /// ISO 3166-1 alpha-3 for the regions that a reader tells apart; several countries together have none.
    private static let codes = [
        "US": "USA", "BR": "BRA", "AR": "ARG", "TW": "TWN", "IN": "IND", "VN": "VNM", "CN": "CHN",
    ]

    static func code(of region: String?) -> String { region.flatMap { codes[$0] } ?? unknown }
}

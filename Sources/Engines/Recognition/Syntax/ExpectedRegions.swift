import Core

/// The regions whose plates a person expects, as they are typed: `GB`, `US-CA`, `EU`, or several with commas.
package struct ExpectedRegions: Sendable {
    package let prior: SyntaxPrior
    private let members: [PlateSyntax]

    /// Throws `recognition.region` with the regions there are.
    package init(_ typed: String) throws {
        let codes = typed.uppercased().split(whereSeparator: { ", ".contains($0) }).map(String.init)
        if let unknown = codes.first(where: { SyntaxTable.members(of: $0).isEmpty }) {
            throw Problem(
                .invalidInput,
                "recognition.region",
                "“\(unknown)” is no region. Known are \(SyntaxTable.regions.map(\.code).joined(separator: ", "))."
            )
        }
        members = codes.flatMap(SyntaxTable.members)
        prior = SyntaxPrior(regions: codes)
    }

    /// Not when the reader takes the plate for one of another region.
    package func include(_ reading: PlateReading) -> Bool {
        guard let region = reading.region, !members.isEmpty else { return true }
        return members.contains { $0.mayBe(of: region) }
    }
}

import Core
import Recognition
import Settings
import Testing

@Suite("Table of syntaxes")
struct SyntaxTableTests {
    private func fits(_ text: String, _ region: String) -> Bool {
        let classes = text.compactMap { CharacterGrid.alphabet.firstIndex(of: $0) }
        return SyntaxTable.members(of: region).flatMap { $0.patterns[classes.count] ?? [] }.contains { pattern in
            zip(pattern.places, classes).allSatisfy { $0 & 1 << UInt64($1) != 0 }
        }
    }

    @Test("AOI-13 every row of the table can be understood, and no two regions share a code")
    func rows() {
        for syntax in SyntaxTable.all {
            #expect(!syntax.patterns.isEmpty, "\(syntax.code)")
            #expect(syntax.patterns.keys.allSatisfy { (1...10).contains($0) }, "\(syntax.code)")
        }
        let codes = SyntaxTable.regions.map(\.code)
        #expect(Set(codes).count == codes.count && codes.count > 120)
        #expect(codes.allSatisfy { !SyntaxTable.members(of: $0).isEmpty })
    }

    @Test(
        "AOI-13 ordinary plates fit their country and no other letters do",
        arguments: [
            ("GB", "AB12CDE", "AQ12CDE"), ("FR", "AB123CD", "AB123CO"), ("ES", "1234BCD", "1234BCA"),
            ("IT", "AB123CD", "QB123CD"), ("CZ", "1A23456", "1O23456"), ("RU", "A123BC77", "D123BC77"),
            ("PL", "WA12345", "WA1234O"), ("SK", "RK605AB", "RK6O5AB"), ("UA", "AA1234BB", "AA1234GB"),
            ("BR", "ABC1D23", "AB1CD23"), ("AR", "AB123CD", "A1B23CD"), ("IN", "MH12AB1234", "MH12OB1234"),
            ("VN", "51F12345", "51W12345"), ("TW", "ABC1234", "ABO1234"), ("US-CA", "7ABC123", "7IBC123"),
            ("CA-ON", "ABCD123", "AB1D123"), ("ZA", "BC12DFGP", "BC12DF12"), ("AU", "1ABC234", "12BC234"),
            ("MX", "ABC123D", "ABC123O"), ("TR", "34AB1234", "34QX1234"), ("SE", "ABC12D", "ABI12D"),
        ]
    )
    func examples(_ region: String, _ ordinary: String, _ other: String) {
        #expect(fits(ordinary, region), "\(ordinary)")
        #expect(!fits(other, region), "\(other)")
    }

    @Test("AOI-13 a country stands for its states, an area for its countries")
    func groups() {
        #expect(SyntaxTable.members(of: "US").count > 50 && SyntaxTable.members(of: "US-TX").count == 1)
        #expect(SyntaxTable.members(of: "EU").contains { $0.code == "GB" })
        #expect(SyntaxTable.members(of: "NORTH-AMERICA").contains { $0.code == "CA-QC" })
        #expect(SyntaxTable.members(of: "AR").map(\.name) == ["Argentina"])
        #expect(SyntaxTable.members(of: "").isEmpty && SyntaxTable.members(of: "ZZ").isEmpty)
    }

    @Test(
        "AOI-13 a notation that cannot be understood is refused",
        arguments: ["A{", "A{2", "A{3,1}", "[AB", "[A-]", "A-9", "A{99}"]
    )
    func notation(_ text: String) { #expect(SyntaxPattern.all(text, letters: SyntaxPattern.letters) == nil) }

    @Test("AOI-13 the region is a choice that holds every region that the reader names, and any")
    func choice() throws {
        let field = try #require(RecognitionSettings.fields.first { $0.path == "region" })
        guard case .choice(let choices) = field.kind else {
            Issue.record("no choice")
            return
        }
        let values = Set(choices.map(\.value))
        for region in ["", "EU", "US", "BR", "AR", "TW", "IN", "VN", "CN", "OTHER", "SE", "GB"] {
            #expect(values.contains(.text(region)), "\(region)")
        }
        var settings = RecognitionSettings()
        #expect(settings.rules(of: CameraID("gate")).syntax == .none)
        settings.region = "GB"
        #expect(settings.rules(of: CameraID("gate")).syntax == SyntaxPrior(regions: ["GB"]))
    }

    @Test("AOI-13 regions are typed with commas in any case; an unknown one is named")
    func expected() throws {
        let regions = try ExpectedRegions("gb, us-ca")
        let grid = CharacterGrid.drawn("AB1OCDE", unsure: [3: ["O": 0.5, "0": 0.45]])
        #expect(regions.prior.weigh(grid, region: nil).text == PlateText("AB10CDE"))
        #expect(try ExpectedRegions("").prior == .none)
        let problem = try #require(throws: Problem.self) { try ExpectedRegions("GB,ATLANTIS") }
        #expect(problem.message.contains("ATLANTIS"))
    }
}

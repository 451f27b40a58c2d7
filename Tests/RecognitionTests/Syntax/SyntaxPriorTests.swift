import Core
import Recognition
import TestSupport
import Testing

@Suite("Syntax as a soft prior")
struct SyntaxPriorTests {
    private let british = SyntaxPrior(regions: ["GB"])

    /// `AB12OCD` where the reader cannot tell O from 0 in the second digit's place.
    private func unsure(_ seen: Float, _ other: Float) -> CharacterGrid {
        .drawn("AB1OCDE", unsure: [3: ["O": seen, "0": other]])
    }

    @Test("AOI-13 an unsure O in a digit's place becomes 0, and is no surer than what was seen")
    func unsureBecomesDigit() {
        let grid = unsure(0.5, 0.45)
        let raw = grid.read()
        let weighed = british.weigh(grid, region: "EU")
        #expect(weighed.text == PlateText("AB10CDE") && weighed.rawText == PlateText("AB1OCDE"))
        #expect(abs(weighed.characters[3] - 0.45) < 1e-6)
        #expect(weighed.confidence < raw.confidence)
        #expect(abs(weighed.confidence - raw.confidence * 0.45 / 0.5) < 1e-6)
    }

    @Test("REC-02 a sure O in a digit's place stays O with its confidence", arguments: [0.67, 0.8, 0.97] as [Float])
    func sureStays(_ chance: Float) {
        let grid = unsure(chance, 0.99 - chance)
        let weighed = british.weigh(grid, region: "EU")
        #expect(weighed.text == PlateText("AB1OCDE") && weighed.rawText == nil)
        #expect(weighed.confidence == grid.read().confidence)
    }

    @Test(
        "REC-01 no weighing of any grid makes a text surer, longer or shorter"
    )
    func neverSurer() {
        var random = SeededRandom(seed: 5)
        let prior = SyntaxPrior(regions: ["EU", "US", "TW", "IN", "VN"])
        var changed = 0
        for _ in 0..<400 {
            let length = Int.random(in: 4...9, using: &random)
            let grid = CharacterGrid.drawn(
                (0..<length).map { _ in
                    let pair = ["0O", "1I", "2Z", "5S", "8B", "6G"].randomElement(using: &random).map(Array.init) ?? []
                    return [pair[0]: Float.random(in: 0.3...0.5, using: &random), pair[1]: 0.4]
                }
            )
            let weighed = prior.weigh(grid, region: nil)
            let raw = grid.read()
            #expect(weighed.confidence <= raw.confidence && weighed.text.count == raw.text.count)
            #expect(weighed.characters.count == raw.characters.count)
            if let seen = weighed.rawText {
                changed += 1
                #expect(seen == raw.text && weighed.text != raw.text)
            }
        }
        #expect(changed > 20)
    }

    @Test("REC-01 a text that fits no pattern, however near, stays what was read")
    func unknownSyntax() {
        for text in ["X0X0X0X", "AB1OCDEFG", "0O0O"] {
            let weighed = british.weigh(.drawn(text), region: "EU")
            #expect(weighed.text == PlateText(text) && weighed.rawText == nil)
        }
        // 8 in place of a letter, but no B was seen at all.
        let grid = CharacterGrid.drawn("8B12CDE", unsure: [0: ["8": 0.5, "X": 0.45]])
        #expect(british.weigh(grid, region: "EU").text == PlateText("8B12CDE"))
    }

    @Test("REC-01 a text of letters alone stays what was read: it is a person's choice of plate")
    func onlyLetters() {
        let grid = CharacterGrid.drawn("FUOCO", unsure: [4: ["O": 0.5, "0": 0.45]])
        #expect(SyntaxPrior(regions: ["EU"]).weigh(grid, region: "EU").text == PlateText("FUOCO"))
    }

    @Test("AOI-13 with several regions a text that fits any of them stays")
    func severalRegions() {
        // Italy has no O, the United Kingdom has.
        let grid = CharacterGrid.drawn("AB12OCD", unsure: [4: ["O": 0.5, "0": 0.45]])
        #expect(SyntaxPrior(regions: ["IT", "GB"]).weigh(grid, region: "EU").text == PlateText("AB12OCD"))
        let italian = CharacterGrid.drawn("AO123BC", unsure: [1: ["O": 0.5, "D": 0.45]])
        #expect(SyntaxPrior(regions: ["IT"]).weigh(italian, region: "EU").text == PlateText("AD123BC"))
        #expect(SyntaxPrior(regions: ["IT", "GE"]).weigh(italian, region: "EU").text == PlateText("AO123BC"))
    }

    @Test("AOI-13 without a region, and for a plate of another region, every text stays what was read")
    func foreign() {
        let grid = unsure(0.5, 0.45)
        for prior in [.none, SyntaxPrior(regions: [""]), SyntaxPrior(regions: ["OTHER"])] {
            #expect(prior.weigh(grid, region: "EU").rawText == nil)
        }
        #expect(british.weigh(grid, region: "US").rawText == nil)
        #expect(british.weigh(grid, region: "FR").rawText == nil)
        for region in [nil, "EU", "GB", "a word of another reader"] {
            #expect(british.weigh(grid, region: region).text == PlateText("AB10CDE"), "\(region ?? "none")")
        }
    }

    @Test("AOI-13 a reading keeps what was seen beside the weighed text, and its slots")
    func reading() {
        let grid = unsure(0.5, 0.45)
        let read = grid.read()
        let box = Box(x: 0, y: 0, width: 100, height: 20)
        let reading = PlateReading(
            text: read.text,
            confidence: read.confidence,
            characters: read.characters,
            region: "EU",
            outline: Quad(box),
            box: box,
            detection: 1,
            slots: grid
        )
        let weighed = reading.weighed(by: british)
        #expect(weighed.text == PlateText("AB10CDE") && weighed.rawText == PlateText("AB1OCDE"))
        #expect(weighed.slots == grid && weighed.confidence < reading.confidence)
        #expect(reading.weighed(by: .none) == reading)
    }
}

import Core

extension CharacterGrid {
    /// A grid of ten slots, each with the chances of some characters; what is left of 1 is spread over all other classes.
    static func drawn(_ slots: [[Character: Float]]) -> CharacterGrid {
        var values: [Float] = []
        for slot in 0..<10 {
            let said = slot < slots.count ? slots[slot] : [:]
            var known = [36: Float(0.99)]
            if !said.isEmpty {
                known = [:]
                for (character, chance) in said {
                    known[CharacterGrid.alphabet.firstIndex(of: character) ?? 36] = chance
                }
            }
            let rest = (1 - known.values.reduce(0, +)) / Float(CharacterGrid.classes - known.count)
            values += (0..<CharacterGrid.classes).map { known[$0] ?? rest }
        }
        return CharacterGrid(values: values)
    }

    /// Each character of a text with a chance of 0.99, apart from the slots that are given.
    static func drawn(_ text: String, unsure: [Int: [Character: Float]] = [:]) -> CharacterGrid {
        drawn(text.enumerated().map { unsure[$0] ?? [$1: 0.99] })
    }
}

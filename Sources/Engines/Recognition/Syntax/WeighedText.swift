import Core

/// A text with what the reader gives it, before or after its syntax was weighed.
package struct WeighedText: Sendable, Hashable {
    package let text: PlateText
    /// What was seen, where the syntax led to another text.
    package let rawText: PlateText?
    /// The reader's probability of each character of `text`.
    package let characters: [Double]
    /// The reader's probability of the whole text, places without a character included.
    package let confidence: Double
    /// Characters of `text` as places in the alphabet, and the slots they were read in.
    let classes: [Int]
    let slots: [Int]
    /// The reader's probability of the whole text, as a share of what it gives the text that was seen.
    let share: Double

    /// The likeliest class of every slot, as `CharacterGrid.read` has it.
    static func seen(in grid: CharacterGrid) -> WeighedText {
        var (classes, slots): ([Int], [Int]) = ([], [])
        for slot in 0..<grid.slots {
            let row = grid[slot]
            guard let best = row.indices.max(by: { row[$0] < row[$1] }) else { continue }
            let symbol = best - row.startIndex
            if symbol < CharacterGrid.alphabet.count {
                classes.append(symbol)
                slots.append(slot)
            }
        }
        let read = grid.read()
        return WeighedText(
            text: read.text,
            rawText: nil,
            characters: read.characters,
            confidence: read.confidence,
            classes: classes,
            slots: slots,
            share: 1
        )
    }

    /// Letters as well as digits.
    var isMixed: Bool {
        let digits = classes.filter { SyntaxPattern.digits & 1 << UInt64($0) != 0 }.count
        return digits > 0 && digits < classes.count
    }

    /// The text with other characters in the same slots, with what the reader gives those.
    func replaced(by others: [Int], in grid: CharacterGrid) -> WeighedText {
        let chances = zip(slots, others).map { slot, other in
            let row = grid[slot]
            return Double(row[row.startIndex + other])
        }
        let share = zip(chances, characters).reduce(1.0) { $0 * ($1.1 > 0 ? $1.0 / $1.1 : 0) }
        return WeighedText(
            text: PlateText(String(others.map { CharacterGrid.alphabet[$0] })),
            rawText: text,
            characters: chances,
            confidence: confidence * share,
            classes: others,
            slots: slots,
            share: share
        )
    }
}

extension PlateReading {
    /// The reading with its syntax weighed; `slots` stay as they were seen.
    package func weighed(by prior: SyntaxPrior) -> PlateReading {
        let weighed = prior.weigh(slots, region: region)
        guard let raw = weighed.rawText else { return self }
        var copy = self
        copy.text = weighed.text
        copy.rawText = raw
        copy.characters = weighed.characters
        copy.confidence = weighed.confidence
        return copy
    }
}

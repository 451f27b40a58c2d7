/// One plate as it was found and read in one picture.
package struct PlateReading: Sendable, Hashable {
    package var text: PlateText
    /// What was seen, where the syntax of plates led to another text; nil where `text` is what was seen.
    package var rawText: PlateText?
    /// Probability that the whole text is right, 0 to 1.
    package var confidence: Double
    /// Probability of each character of `text`, 0 to 1.
    package var characters: [Double]
    /// The region the plate looks like (`"SE"`, `"US"`, `"EU"`), or nil when the reader cannot say.
    package var region: String?
    /// Corners in pixels of the picture.
    package var outline: Quad
    /// Upright box around the plate in pixels of the picture.
    package var box: Box
    /// The detector's score, 0 to 1.
    package var detection: Double
    /// Probabilities of every class in every slot, slots in reading order: what the vote over frames adds up.
    package var slots: CharacterGrid

    package init(
        text: PlateText,
        confidence: Double,
        characters: [Double],
        region: String?,
        outline: Quad,
        box: Box,
        detection: Double,
        slots: CharacterGrid
    ) {
        self.text = text
        self.confidence = confidence
        self.characters = characters
        self.region = region
        self.outline = outline
        self.box = box
        self.detection = detection
        self.slots = slots
    }
}

/// What a reader says of each character slot: `slots` rows of `classes` probabilities, row after row.
package struct CharacterGrid: Sendable, Hashable {
    package static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    /// Alphabet and, last, the class for "no character here".
    package static let classes = alphabet.count + 1

    package var values: [Float]

    package init(values: [Float]) {
        precondition(values.count % Self.classes == 0, "a grid holds whole rows of \(Self.classes) classes")
        self.values = values
    }

    package var slots: Int { values.count / Self.classes }

    package subscript(slot: Int) -> ArraySlice<Float> {
        values[(slot * Self.classes)..<((slot + 1) * Self.classes)]
    }

    /// The likeliest class of every slot, padding left out.
    ///
    /// The confidence is the product over all slots, padding included: the chance that the whole text is right when
    /// slots err independently.
    package func read() -> (text: PlateText, characters: [Double], confidence: Double) {
        var text = ""
        var characters: [Double] = []
        var confidence = 1.0
        for slot in 0..<slots {
            let row = self[slot]
            guard let best = row.indices.max(by: { row[$0] < row[$1] }) else { continue }
            confidence *= Double(row[best])
            let symbol = best - row.startIndex
            if symbol < Self.alphabet.count {
                text.append(Self.alphabet[symbol])
                characters.append(Double(row[best]))
            }
        }
        return (PlateText(text), characters, confidence)
    }
}

import Core

/// `plate-reader.json`.
struct ReaderDescription: ModelDescription {
    /// How much the reader sees around the plate, in shares of its width and height on each side.
    struct Margin: Decodable {
        let x: Double
        let y: Double
    }

    let input: InputSize
    let alphabet: String
    let slots: Int
    /// The class for "no character here".
    let padding: Int
    let regions: [String]
    let margin: Margin

    var fault: String? {
        guard input.isReasonable else { return "the input size is impossible" }
        guard Array(alphabet) == CharacterGrid.alphabet, padding == CharacterGrid.alphabet.count else {
            return "the alphabet has to be \(String(CharacterGrid.alphabet)), then the padding"
        }
        guard (1...32).contains(slots) else { return "slots must be 1 to 32" }
        guard (0...0.5).contains(margin.x), (0...0.5).contains(margin.y) else { return "margin must be 0 to 0.5" }
        return nil
    }
}

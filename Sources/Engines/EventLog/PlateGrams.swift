import Core

/// What a plate must hold to be found, in the words of the `event_gram` table and the language of its matches.
///
/// The words narrow a search down; whether a plate really fits is asked of the plate itself.
enum PlateGrams {
    /// Plates with this text in them, at their start or at their end where told. Nil for an empty text.
    static func match(_ run: String, isStart: Bool = false, isEnd: Bool = false) -> String? {
        let symbols = Array(run.unicodeScalars)
        guard !symbols.isEmpty else { return nil }
        var words: [String] = []
        if symbols.count > 3 {
            words = (0...(symbols.count - 3)).map { word(symbols[$0..<($0 + 3)]) }
        } else if !isStart, !isEnd {
            words = [word(symbols[...])]
        }
        if isStart { words.append("x" + word(symbols.prefix(3))) }
        if isEnd { words.append(word(symbols.suffix(3)) + "z") }
        return words.map { "\"\($0)\"" }.joined(separator: " AND ")
    }

    /// Plates at most so many edits away: of one part more than there are edits, one at least is left whole. Nil when
    /// the text has fewer characters than that, so that nothing need be left.
    static func match(near text: String, within edits: Int) -> String? {
        let symbols = Array(text.unicodeScalars)
        let parts = edits + 1
        guard symbols.count >= parts else { return nil }
        return (0..<parts).compactMap { part in
            let run = symbols[(symbols.count * part / parts)..<(symbols.count * (part + 1) / parts)]
            return match(String(String.UnicodeScalarView(run))).map { "(\($0))" }
        }.joined(separator: " OR ")
    }

    /// UTF-8 in upper-case hexadecimal, as SQLite's `hex` writes it.
    private static func word(_ symbols: ArraySlice<Unicode.Scalar>) -> String {
        let digits = Array("0123456789ABCDEF")
        var word = ""
        for byte in String(String.UnicodeScalarView(symbols)).utf8 {
            word.append(digits[Int(byte >> 4)])
            word.append(digits[Int(byte & 15)])
        }
        return word
    }
}

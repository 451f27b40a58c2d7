import Core

/// What may stand in each place of a plate of one length: a set of characters for each place.
package struct SyntaxPattern: Sendable, Hashable {
    /// Bit n of a place stands for character n of `CharacterGrid.alphabet`.
    package let places: [UInt64]

    static let digits = set("0123456789")
    package static let letters = set("ABCDEFGHIJKLMNOPQRSTUVWXYZ")

    /// More characters than this are never read.
    static let longest = 10

    static func set(_ characters: String) -> UInt64 {
        characters.reduce(0) { set, character in
            CharacterGrid.alphabet.firstIndex(of: character).map { set | 1 << UInt64($0) } ?? set
        }
    }

    /// All patterns that a notation stands for, or nil when it cannot be understood.
    ///
    /// `9` is a digit, `A` one of `letters`, `L` any letter, `*` a digit or one of `letters`, a small letter or another
    /// digit for itself, `[ABC]` for one of several. `{n}`, `{m,n}` and `?` repeat what is before them. Notations are
    /// separated by spaces.
    package static func all(_ notations: String, letters: UInt64) -> [SyntaxPattern]? {
        var patterns: [SyntaxPattern] = []
        for notation in notations.split(separator: " ") {
            guard let more = expanded(notation, letters: letters) else { return nil }
            patterns += more
        }
        return patterns
    }

    private static func expanded(_ notation: Substring, letters: UInt64) -> [SyntaxPattern]? {
        var rest = notation
        var lines: [[UInt64]] = [[]]
        while !rest.isEmpty {
            guard let place = takePlace(&rest, letters: letters), let counts = takeCounts(&rest) else { return nil }
            lines = lines.flatMap { line in
                counts.map { line + [UInt64](repeating: place, count: $0) }.filter { $0.count <= longest }
            }
        }
        return lines.filter { !$0.isEmpty }.map { SyntaxPattern(places: $0) }
    }

    private static func takePlace(_ rest: inout Substring, letters: UInt64) -> UInt64? {
        let symbol = rest.removeFirst()
        switch symbol {
        case "9": return digits
        case "A": return letters
        case "L": return self.letters
        case "*": return digits | letters
        case "a"..."z", "0"..."8": return set(symbol.uppercased())
        case "[":
            guard let end = rest.firstIndex(of: "]") else { return nil }
            let members = set(String(rest[..<end]))
            guard members.nonzeroBitCount == rest.distance(from: rest.startIndex, to: end) else { return nil }
            rest = rest[rest.index(after: end)...]
            return members
        default: return nil
        }
    }

    private static func takeCounts(_ rest: inout Substring) -> ClosedRange<Int>? {
        if rest.first == "?" {
            rest.removeFirst()
            return 0...1
        }
        guard rest.first == "{" else { return 1...1 }
        guard let end = rest.firstIndex(of: "}") else { return nil }
        let numbers = rest[rest.index(after: rest.startIndex)..<end].split(separator: ",").map { Int($0) }
        rest = rest[rest.index(after: end)...]
        guard (1...2).contains(numbers.count), let first = numbers[0], let last = numbers[numbers.count - 1],
            first >= 0, first <= last, last <= longest
        else { return nil }
        return first...last
    }
}

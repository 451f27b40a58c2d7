import Core

/// A reading, prepared to be measured against very many list entries.
///
/// Costs are in halves of a character: a difference costs 2, and 1 where look-alikes count half.
struct Probe: Sendable {
    /// Longer readings meet nothing: no entry is that long.
    static let longest = 32

    let text: PlateText
    let scalars: [Unicode.Scalar]
    let key: FoldedKey
    let signature: UInt32
    /// Where the reader was not sure enough for a look-alike to count whole; all false when look-alikes do not count.
    private let isDoubtful: [Bool]
    private let hasDoubts: Bool
    /// For each folded character, and for each character of ASCII, the places where it stands, as bits.
    private let foldedPlaces: [UInt32]
    private let places: [UInt32]
    private let isASCII: Bool

    /// Nil for what can meet nothing.
    ///
    /// - Parameter characters: the reader's probability of each character. Where there is not one for each, all count
    ///   as sure.
    init?(_ text: PlateText, characters: [Double] = [], lookAlikes: Bool = false) {
        let scalars = Array(text.value.unicodeScalars)
        guard (1...Self.longest).contains(scalars.count) else { return nil }
        self.text = text
        self.scalars = scalars
        key = FoldedKey(text)
        signature = key.signature
        let isAligned = lookAlikes && characters.count == scalars.count
        isDoubtful = scalars.indices.map { isAligned && characters[$0] < LookAlikes.doubt }
        hasDoubts = isDoubtful.contains(true)
        var folded = [UInt32](repeating: 0, count: 32)
        for place in 0..<key.count { folded[Int(key[place])] |= 1 << UInt32(place) }
        foldedPlaces = folded
        var places = [UInt32](repeating: 0, count: 128)
        for (place, scalar) in scalars.enumerated() where scalar.isASCII {
            places[Int(scalar.value)] |= 1 << UInt32(place)
        }
        self.places = places
        isASCII = scalars.allSatisfy { $0.isASCII }
    }

    /// Whether an entry with this key could be at most `limit` edits away; never false for one that is.
    @inline(__always)
    func couldMeet(_ other: FoldedKey, within limit: Int) -> Bool {
        if key.isFull || other.isFull { return true }
        var row = BitRow(length: key.count)
        var rest = other.bits
        while rest != 0 {
            row.advance(foldedPlaces[Int(truncatingIfNeeded: rest & 31)])
            rest >>= 5
        }
        return row.distance <= limit
    }

    /// What the entry's difference costs and how many edits it is, or nil when it costs more than `limit` characters
    /// or when no character agrees.
    func measure(_ entry: PlateText, limit: Int) -> (cost: Int, edits: Int)? {
        if hasDoubts {
            let best = Alignment.best(reading: scalars, entry: Array(entry.value.unicodeScalars), isDoubtful)
            guard best.cost <= 2 * limit, best.edits < max(scalars.count, entry.count) else { return nil }
            return best
        }
        guard let edits = distance(to: entry, limit: limit), edits < max(scalars.count, entry.count) else { return nil }
        return (2 * edits, edits)
    }

    private func distance(to entry: PlateText, limit: Int) -> Int? {
        if isASCII, let distance = distance(toASCII: entry.value) { return distance <= limit ? distance : nil }
        return EditDistance.between(ArraySlice(Array(entry.value.unicodeScalars)), ArraySlice(scalars), limit: limit)
    }

    /// Nil where the entry is not ASCII.
    private func distance(toASCII entry: String) -> Int? {
        var row = BitRow(length: scalars.count)
        for byte in entry.utf8 {
            guard byte < 0x80 else { return nil }
            row.advance(places[Int(byte)])
        }
        return row.distance
    }

    /// Each character that differs, by the cheapest way from the entry to the reading.
    func differences(from entry: PlateText) -> [CharacterDifference] {
        Alignment.differences(reading: scalars, entry: Array(entry.value.unicodeScalars), isDoubtful)
    }
}

/// A row of the matrix of edit distances in two words (Myers 1999, in the form of Hyyrö 2003).
private struct BitRow {
    private(set) var distance: Int
    private let top: UInt32
    private var positive: UInt32 = ~0
    private var negative: UInt32 = 0

    /// `length` runs from 1 to 32.
    @inline(__always)
    init(length: Int) {
        distance = length
        top = 1 << UInt32(length - 1)
    }

    /// One more character of the other text, by the places where it stands in this one.
    @inline(__always)
    mutating func advance(_ equal: UInt32) {
        let vertical = equal | negative
        let horizontal = (((equal & positive) &+ positive) ^ positive) | equal
        var up = negative | ~(horizontal | positive)
        var down = positive & horizontal
        if up & top != 0 { distance += 1 }
        if down & top != 0 { distance -= 1 }
        up = (up << 1) | 1
        down <<= 1
        positive = down | ~(vertical | up)
        negative = up & vertical
    }
}

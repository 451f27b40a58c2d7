import Core

/// A plate's text with look-alikes taken as one, packed into a word: five bits a character, the first one lowest.
///
/// Two texts are never further apart folded than they are as they stand, so that a search among folded texts misses
/// nothing, whether look-alikes count as different or not.
struct FoldedKey: Sendable, Hashable {
    /// Characters beyond the twelfth are left out.
    static let capacity = 12
    private static let symbolBits: UInt64 = 5

    let bits: UInt64

    init(bits: UInt64) { self.bits = bits }

    init(_ text: PlateText) {
        var bits: UInt64 = 0
        var shift: UInt64 = 0
        for scalar in text.value.unicodeScalars {
            guard shift < UInt64(Self.capacity) * Self.symbolBits else { break }
            // A character that no plate in normal form has would be taken for the end.
            bits |= UInt64(max(LookAlikes.code(scalar), 1)) << shift
            shift += Self.symbolBits
        }
        self.bits = bits
    }

    var count: Int { (64 - bits.leadingZeroBitCount + 4) / 5 }
    /// Some characters may have been left out.
    var isFull: Bool { bits >> (UInt64(Self.capacity - 1) * Self.symbolBits) != 0 }

    subscript(place: Int) -> UInt64 { (bits >> (UInt64(place) * Self.symbolBits)) & 31 }

    /// The groups that occur, as bits.
    var signature: UInt32 {
        var signature: UInt32 = 0
        var rest = bits
        while rest != 0 {
            signature |= 1 << UInt32(truncatingIfNeeded: rest & 31)
            rest >>= Self.symbolBits
        }
        return signature
    }

    func prefix(_ count: Int) -> FoldedKey { FoldedKey(bits: bits & ((1 << (UInt64(count) * Self.symbolBits)) - 1)) }

    private func without(_ place: Int) -> FoldedKey {
        let below = (UInt64(1) << (UInt64(place) * Self.symbolBits)) &- 1
        return FoldedKey(bits: (bits & below) | ((bits >> Self.symbolBits) & ~below))
    }

    /// The text and all that is left of it when up to `reach` characters (0 to 2) are taken out, but not all of them.
    /// The same form may come more than once.
    @inline(__always)
    func forms(reach: Int, _ take: (FoldedKey) -> Void) {
        guard bits != 0 else { return }
        take(self)
        guard reach > 0 else { return }
        let count = count
        for first in 0..<count {
            // Of a run of equal characters each leaves the same text.
            if first > 0, self[first] == self[first - 1] { continue }
            let shorter = without(first)
            guard shorter.bits != 0 else { continue }
            take(shorter)
            guard reach > 1 else { continue }
            for second in first..<(count - 1) {
                if second > first, shorter[second] == shorter[second - 1] { continue }
                let shortest = shorter.without(second)
                if shortest.bits != 0 { take(shortest) }
            }
        }
    }

    /// How many forms there are at most.
    func formCount(reach: Int) -> Int {
        let count = count
        return 1 + (reach > 0 ? count : 0) + (reach > 1 ? count * (count - 1) / 2 : 0)
    }
}

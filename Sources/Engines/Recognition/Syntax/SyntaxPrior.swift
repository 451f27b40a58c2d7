import Core
import Foundation

/// Weighs what was read by what plates of the expected regions look like.
///
/// A text that fits an ordinary pattern counts as twice as likely as one that fits none. That is enough to decide between
/// characters which look alike and of which the reader itself is unsure, and never enough to turn over one that it is
/// sure of. The confidence of a text is what the reader gave that very text, so a corrected text is never surer
/// than what was seen.
package struct SyntaxPrior: Sendable, Hashable {
    /// Natural logarithm of how many times likelier a text is that fits: twice. A character that the reader gives two
    /// thirds stays what it is.
    ///
    /// On 1073 plates held back from training, all strengths up to ten times changed at most 5 texts, and mended and
    /// spoilt none; on the same plates made 52 pixels wide, twice mended 2 and ten times no more, spoiling none.
    /// Without a limit 5 to 6 right texts were spoilt for 1 to 3 that were mended.
    package static let strength = 0.6932

    /// Nothing is expected: every text stays what was read.
    package static let none = SyntaxPrior(regions: [])

    /// Characters that look alike, as sets.
    private static let alike = ["0OQD", "1IL", "2Z", "5S", "8B", "6G", "4A", "7T", "VUY", "MNH", "CG"].map(
        SyntaxPattern.set
    )

    /// For each character those that look like it.
    private static let lookalikes = CharacterGrid.alphabet.indices.map { character in
        alike.filter { $0 & 1 << UInt64(character) != 0 }.reduce(0, |) & ~(1 << UInt64(character))
    }

    private let members: [PlateSyntax]
    private let strength: Double

    /// - Parameter regions: the regions in force, as in ``SyntaxTable/regions``. Where none is named, nothing is
    ///   expected: patterns of the whole world tell no more than the reader has learnt.
    package init(regions: [String], strength: Double = Self.strength) {
        members = regions.flatMap(SyntaxTable.members)
        self.strength = strength
    }

    /// The likeliest text once its syntax is weighed. Of letters alone, or digits alone, a person's choice of plate and
    /// official ones are made: those stay what was read.
    ///
    /// - Parameter region: what the reader takes the plate for, or nil when it cannot say.
    package func weigh(_ grid: CharacterGrid, region: String?) -> WeighedText {
        let seen = WeighedText.seen(in: grid)
        guard !members.isEmpty, seen.isMixed else { return seen }
        var best: (classes: [Int], loss: Double)?
        for pattern in patterns(region, length: seen.classes.count) {
            guard let found = nearest(to: seen, in: grid, pattern) else { continue }
            if found.classes == seen.classes { return seen }
            let isBetter =
                best.map { best in
                    found.loss == best.loss
                        ? found.classes.lexicographicallyPrecedes(best.classes) : found.loss < best.loss
                } ?? true
            if isBetter { best = found }
        }
        return best.map { seen.replaced(by: $0.classes, in: grid) } ?? seen
    }

    /// The patterns in force for a plate that the reader takes for one of `region`: a plate that it takes for one of
    /// another region than the expected ones is a foreign one, and stays what was read.
    private func patterns(_ region: String?, length: Int) -> [SyntaxPattern] {
        members.filter { member in region.map(member.mayBe) ?? true }
            .flatMap { $0.patterns[length] ?? [] }
    }

    /// The likeliest text of a pattern that differs from what was seen in characters that look alike, and how much less
    /// likely the reader finds it (a difference of natural logarithms); nil when there is none.
    private func nearest(
        to seen: WeighedText,
        in grid: CharacterGrid,
        _ pattern: SyntaxPattern
    ) -> (classes: [Int], loss: Double)? {
        var classes = seen.classes
        var loss = 0.0
        for (place, allowed) in pattern.places.enumerated() where allowed & 1 << UInt64(classes[place]) == 0 {
            let row = grid[seen.slots[place]]
            let candidates = Self.lookalikes[classes[place]] & allowed
            let other = (0..<CharacterGrid.alphabet.count)
                .filter { candidates & 1 << UInt64($0) != 0 }
                .max { row[row.startIndex + $0] < row[row.startIndex + $1] }
            guard let other else { return nil }
            let (was, now) = (row[row.startIndex + classes[place]], row[row.startIndex + other])
            guard now > 0 else { return nil }
            loss += Double(log(was / now))
            guard loss <= strength else { return nil }
            classes[place] = other
        }
        return (classes, loss)
    }
}

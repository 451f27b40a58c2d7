import Core
import Foundation

/// What the readings of one vehicle say together.
///
/// Readings of one length vote slot by slot with their log probabilities. Pictures of one vehicle resemble each
/// other, so n of them count as the square root of n independent ones, three at most. A reading that is a part of
/// a longer one (a plate that was half hidden) speaks for the longer one.
struct PlateVote: Sendable {
    var text: PlateText
    var characters: [Double]
    /// Probability that the whole text is right, 0 to 1: the product over slots, times the share of the votes that
    /// went to texts of this length.
    var confidence: Double

    /// Nil when there is nothing to count.
    init?(_ sightings: [Sighting]) {
        let readable = sightings.filter { !$0.reading.text.isEmpty && $0.weight > 0 }
        let byLength = Dictionary(grouping: readable) { $0.reading.text.count }
        let winner = byLength.max { left, right in
            let (mine, other) = (Self.support(left.value, among: readable), Self.support(right.value, among: readable))
            return mine == other ? left.key < right.key : mine < other
        }
        guard let winner else { return nil }
        let total = readable.reduce(0) { $0 + $1.weight }
        let counted = Self.combined(winner.value).read()
        let share = Self.support(winner.value, among: readable) / total
        text = counted.text
        characters = counted.characters
        confidence = min(1, counted.confidence * max(share, 0).squareRoot())
    }

    /// Weight of a group of equal length, with that of shorter readings that its strongest text contains.
    private static func support(_ group: [Sighting], among all: [Sighting]) -> Double {
        let own = group.reduce(0) { $0 + $1.weight }
        guard let strongest = group.max(by: { $0.weight < $1.weight })?.reading.text.value else { return own }
        let parts = all.filter { $0.reading.text.count < strongest.count && strongest.contains($0.reading.text.value) }
        return own + parts.reduce(0) { $0 + $1.weight }
    }

    /// Weighted mean of log probabilities, sharpened by the number of readings, as probabilities again.
    private static func combined(_ group: [Sighting]) -> CharacterGrid {
        let classes = CharacterGrid.classes
        let slots = group.map(\.reading.slots.slots).max() ?? 0
        let weight = group.reduce(0) { $0 + $1.weight }
        let sharpening = Double(min(Double(group.count).squareRoot(), 3))
        var values = [Float](repeating: 0, count: slots * classes)
        for slot in 0..<slots {
            var row = [Double](repeating: 0, count: classes)
            for sighting in group where slot < sighting.reading.slots.slots {
                let seen = sighting.reading.slots[slot]
                for (symbol, probability) in seen.enumerated() {
                    row[symbol] += sighting.weight / weight * log(max(Double(probability), 1e-6))
                }
            }
            let top = row.max() ?? 0
            let unnormalised = row.map { exp(($0 - top) * sharpening) }
            let sum = unnormalised.reduce(0, +)
            for symbol in 0..<classes { values[slot * classes + symbol] = Float(unnormalised[symbol] / sum) }
        }
        return CharacterGrid(values: values)
    }
}

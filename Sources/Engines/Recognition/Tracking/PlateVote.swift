import Core
import Foundation

/// What the readings of one vehicle say together.
///
/// Each character votes in its place with the logarithms of its probabilities, weighed by how well the plate showed and
/// by how sure it was itself. Pictures of one vehicle resemble each other, so n of them count as the square root of n
/// independent ones, three at most. Texts of different length are laid beside each other: a part of a plate (it was half
/// hidden) votes for the characters that it shows.
struct PlateVote: Sendable {
    var text: PlateText
    var characters: [Double]
    /// Probability that the whole text is right, 0 to 1: the product over slots, times the square root of the share of
    /// the votes that went to this text or to parts of it.
    var confidence: Double
    /// What was seen, where the syntax of plates led to another text.
    var rawText: PlateText?
    /// What all readings of this length say together, slot by slot.
    let slots: CharacterGrid

    /// Readings that vote: those that say most. However long a plate is seen from far away, it was best read near by.
    private static let counted = 16
    /// A longer reading is as sure as a shorter one from this part of its confidence on.
    private static let asSure = 0.85
    /// A longer reading that weighs less than this part of the shorter ones may be a slip, unless the plate was seen
    /// wider as well, in this many pictures: what stood before it has gone.
    private static let slip = 0.2
    private static let uncovered = 3
    /// Or that it has at least two characters more, in this many pictures: one may be read too many, two are not so often.
    private static let often = 8
    /// No reading is surer than this of what is not there: one sure slip is outvoted by a few that are right.
    private static let leastProbability = 2e-3
    private static let never = 1e-7

    /// Nil when there is nothing to count.
    init?(_ sightings: [Sighting]) {
        let readable = sightings.filter { !$0.reading.text.isEmpty && $0.weight > 0 }.sorted { $0.weight > $1.weight }
        let least = readable.prefix(Self.counted).last?.weight ?? 0
        let groups = Dictionary(grouping: readable) { $0.reading.text.count }
            .map { Group(length: $0.key, sightings: Array($0.value.prefix(Self.counted)), from: least) }
            .sorted { $0.length < $1.length }
        guard let winner = Self.leader(of: groups) else { return nil }
        let parts = groups.filter { $0.length < winner.length && winner.includes($0) }
        slots = Self.combined(winner, parts: parts)
        let counted = slots.read()
        let total = groups.reduce(0) { $0 + $1.weight }
        let share = Self.support(of: winner, among: groups) / total
        text = counted.text
        characters = counted.characters
        confidence = min(1, counted.confidence * max(share, 0).squareRoot())
    }

    /// Readings of one length.
    private struct Group {
        let length: Int
        let sightings: [Sighting]
        /// Of those that are among the best of all.
        let weight: Double
        /// The reading that says most.
        let strongest: Sighting
        /// The confidence of the surest reading.
        let sure: Double
        /// Width of the plate in units of its height, the median.
        private let aspect: Double

        init(length: Int, sightings: [Sighting], from least: Double) {
            self.length = length
            self.sightings = sightings
            weight = sightings.reduce(0) { $1.weight >= least ? $0 + $1.weight : $0 }
            strongest = sightings.max { $0.weight < $1.weight } ?? sightings[0]
            sure = sightings.map(\.reading.confidence).max() ?? 0
            let aspects = sightings.map(\.reading.outline.aspect).sorted()
            aspect = aspects[aspects.count / 2]
        }

        /// Whether shorter readings are parts of these.
        func includes(_ shorter: Group) -> Bool {
            shorter.length < length
                && TextAlignment(shorter.strongest.reading.text, on: strongest.reading.text).isPart
        }

        /// Whether these are the whole of what shorter readings, that are part of them, show: as sure, and no slip.
        func outdoes(_ shorter: Group) -> Bool {
            sure >= shorter.sure * asSure
                && (weight >= shorter.weight * slip || sightings.count >= uncovered && isWider(than: shorter)
                    || sightings.count >= often && length >= shorter.length + 2)
        }

        /// Whether the plate showed at least half as much more of its width as it showed more characters.
        private func isWider(than shorter: Group) -> Bool {
            aspect >= shorter.aspect * (1 + 0.5 * Double(length - shorter.length) / Double(shorter.length))
        }
    }

    private static func leader(of groups: [Group]) -> Group? {
        var best: (group: Group, support: Double)?
        // By rising length: of equals the longer one leads.
        for group in groups {
            let support = support(of: group, among: groups)
            if support >= best?.support ?? 0 { best = (group, support) }
        }
        return best?.group
    }

    /// Weight of the readings of one length, with that of parts of them, and of longer ones that say the same with a
    /// doubtful character more.
    private static func support(of group: Group, among all: [Group]) -> Double {
        all.reduce(group.weight) { sum, other in
            if group.includes(other) { return group.outdoes(other) ? sum + other.weight : sum }
            if other.includes(group) { return other.outdoes(group) ? sum : sum + other.weight }
            return sum
        }
    }

    /// Weighted means of log probabilities, sharpened by the number of readings, as probabilities again.
    private static func combined(_ group: Group, parts: [Group]) -> CharacterGrid {
        let classes = CharacterGrid.classes
        let reference = group.strongest
        let slots = group.sightings.map(\.reading.slots.slots).max() ?? 0
        var sums = [Double](repeating: 0, count: slots * classes)
        var weights = [Double](repeating: 0, count: slots)
        func vote(_ sighting: Sighting, from: Int, to: Int) {
            let row = sighting.reading.slots[from]
            let sure = Double(row.max() ?? 0)
            let weight = sighting.quality * sure * sure
            weights[to] += weight
            for (symbol, probability) in row.enumerated() {
                sums[to * classes + symbol] += weight * log(max(Double(probability), leastProbability))
            }
        }
        for sighting in group.sightings {
            for slot in 0..<sighting.reading.slots.slots { vote(sighting, from: slot, to: slot) }
        }
        let partial = parts.flatMap(\.sightings).sorted { $0.weight > $1.weight }
        for sighting in partial.prefix(counted - group.sightings.count) {
            let alignment = TextAlignment(sighting.reading.text, on: reference.reading.text)
            guard alignment.isPart, sighting.filled.count == alignment.places.count else { continue }
            for (character, place) in alignment.places.enumerated() {
                guard let place, place < reference.filled.count else { continue }
                vote(sighting, from: sighting.filled[character], to: reference.filled[place])
            }
        }
        return sharpened(sums, weights, by: min(Double(group.sightings.count).squareRoot(), 3))
    }

    /// Characters that are drawn alike, M and W where letters are narrow and bold. How a plate's lettering draws them is
    /// the same in every picture of it: between them many pictures say no more than one.
    private static let twins = ["0O", "1I", "2Z", "5S", "6G", "8B", "MW"].map { twins in
        twins.compactMap(CharacterGrid.alphabet.firstIndex(of:))
    }

    private static func sharpened(_ sums: [Double], _ weights: [Double], by sharpening: Double) -> CharacterGrid {
        let classes = CharacterGrid.classes
        var values = [Float](repeating: 0, count: sums.count)
        for (slot, weight) in weights.enumerated() {
            // What every reading holds for impossible is impossible together, too.
            let means = sums[(slot * classes)..<((slot + 1) * classes)].map { sum in
                max(exp(sum / max(weight, 1e-9)) - leastProbability, never)
            }
            var unnormalised = means.map { pow($0, sharpening) }
            for twins in twins {
                let both = twins.reduce(0) { $0 + means[$1] }
                for symbol in twins { unnormalised[symbol] = pow(both, sharpening) * means[symbol] / both }
            }
            let sum = max(unnormalised.reduce(0, +), .leastNormalMagnitude)
            for symbol in 0..<classes { values[slot * classes + symbol] = Float(unnormalised[symbol] / sum) }
        }
        return CharacterGrid(values: values)
    }
}

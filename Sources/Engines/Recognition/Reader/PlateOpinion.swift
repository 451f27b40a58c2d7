import Core
import Foundation

/// What the reader says of one view of a plate.
struct PlateOpinion: Sendable {
    var characters: CharacterGrid
    /// A probability for each region of the description.
    var regions: [Float]

    /// What several views of one plate say together: the geometric mean of their probabilities, so that a view which
    /// is sure that a character is not there counts.
    static func together(_ opinions: [PlateOpinion]) -> PlateOpinion {
        let grids = opinions.map(\.characters.values)
        return PlateOpinion(
            characters: CharacterGrid(values: mean(grids, row: CharacterGrid.classes)),
            regions: mean(opinions.map(\.regions), row: opinions.first?.regions.count ?? 0)
        )
    }

    /// Geometric means whose rows of `row` values add up to 1 again.
    private static func mean(_ tables: [[Float]], row: Int) -> [Float] {
        guard var means = tables.first, row > 0 else { return [] }
        let share = 1 / Float(tables.count)
        for index in means.indices {
            means[index] = exp(tables.reduce(0) { $0 + log(max($1[index], 1e-6)) } * share)
        }
        for start in stride(from: 0, to: means.count - row + 1, by: row) {
            let sum = means[start..<(start + row)].reduce(0, +)
            for index in start..<(start + row) { means[index] /= sum }
        }
        return means
    }
}

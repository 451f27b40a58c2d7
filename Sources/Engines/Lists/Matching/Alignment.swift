import Core

/// The cheapest way from a list entry to a reading, character by character.
///
/// A wrong, a missing and an extra character cost 2 halves; a wrong one that looks like the listed one where the reader
/// was in doubt costs 1. Of ways that cost the same the one with the fewest edits is taken.
enum Alignment {
    /// Cost and edits in one number that orders them so: edits are fewer than 256.
    private static func weight(cost: Int, edits: Int) -> Int { cost << 8 | edits }
    private static let whole = weight(cost: 2, edits: 1)
    private static let half = weight(cost: 1, edits: 1)

    static func best(reading: [Unicode.Scalar], entry: [Unicode.Scalar], _ isDoubtful: [Bool]) -> (
        cost: Int, edits: Int
    ) {
        let weight = matrix(reading, entry, isDoubtful).last ?? 0
        return (weight >> 8, weight & 0xFF)
    }

    static func differences(
        reading: [Unicode.Scalar],
        entry: [Unicode.Scalar],
        _ isDoubtful: [Bool]
    ) -> [CharacterDifference] {
        let matrix = matrix(reading, entry, isDoubtful)
        let width = entry.count + 1
        var differences: [CharacterDifference] = []
        var (row, column) = (reading.count, entry.count)
        while row > 0 || column > 0 {
            let here = matrix[row * width + column]
            if row > 0, column > 0 {
                let step = step(reading[row - 1], entry[column - 1], isDoubtful[row - 1])
                if here == matrix[(row - 1) * width + column - 1] + step {
                    if step > 0 { differences.append(wrong(reading, entry, row, column, isLookAlike: step == half)) }
                    (row, column) = (row - 1, column - 1)
                    continue
                }
            }
            if column > 0, here == matrix[row * width + column - 1] + whole {
                let listed = String(entry[column - 1])
                differences.append(CharacterDifference(.missing, readAt: row + 1, listedAt: column, listed: listed))
                column -= 1
            } else {
                let read = String(reading[row - 1])
                differences.append(CharacterDifference(.extra, readAt: row, listedAt: column + 1, read: read))
                row -= 1
            }
        }
        return differences.reversed()
    }

    private static func wrong(
        _ reading: [Unicode.Scalar],
        _ entry: [Unicode.Scalar],
        _ row: Int,
        _ column: Int,
        isLookAlike: Bool
    ) -> CharacterDifference {
        CharacterDifference(
            .wrong,
            readAt: row,
            listedAt: column,
            read: String(reading[row - 1]),
            listed: String(entry[column - 1]),
            isLookAlike: isLookAlike
        )
    }

    private static func step(_ read: Unicode.Scalar, _ listed: Unicode.Scalar, _ isDoubtful: Bool) -> Int {
        if read == listed { return 0 }
        return isDoubtful && LookAlikes.areAlike(read, listed) ? half : whole
    }

    /// Row by row, one row for each character of the reading and one before the first.
    private static func matrix(_ reading: [Unicode.Scalar], _ entry: [Unicode.Scalar], _ isDoubtful: [Bool]) -> [Int] {
        let width = entry.count + 1
        var matrix = [Int](repeating: 0, count: (reading.count + 1) * width)
        for column in entry.indices { matrix[column + 1] = (column + 1) * whole }
        for row in 0..<reading.count {
            let above = row * width
            let here = above + width
            matrix[here] = matrix[above] + whole
            for column in entry.indices {
                matrix[here + column + 1] = min(
                    matrix[above + column] + step(reading[row], entry[column], isDoubtful[row]),
                    min(matrix[above + column + 1], matrix[here + column]) + whole
                )
            }
        }
        return matrix
    }
}

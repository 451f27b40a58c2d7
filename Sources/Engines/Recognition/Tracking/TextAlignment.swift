import Core

/// How the characters of two readings of one plate lie beside each other, O and 0 taken as one.
///
/// Global alignment (Needleman and Wunsch 1970) in which what stands over at either end costs nothing, so that a part of
/// a plate falls on its place in the whole.
struct TextAlignment {
    /// For each character of the first text the place in the second that it lies on, or nil.
    let places: [Int?]
    /// Characters that lie on their like.
    let matches: Int
    private let shorter: Int

    private static let match = 4, mismatch = -1, gap = -3

    init(_ first: PlateText, on second: PlateText) {
        let (rows, columns) = (Array(first.withZeroForO.utf8), Array(second.withZeroForO.utf8))
        let width = columns.count + 1
        var scores = [Int](repeating: 0, count: (rows.count + 1) * width)
        for row in rows.indices {
            for column in columns.indices {
                let diagonal =
                    scores[row * width + column] + (rows[row] == columns[column] ? Self.match : Self.mismatch)
                let along = scores[(row + 1) * width + column] + (row + 1 == rows.count ? 0 : Self.gap)
                let down = scores[row * width + column + 1] + (column + 1 == columns.count ? 0 : Self.gap)
                scores[(row + 1) * width + column + 1] = max(diagonal, along, down)
            }
        }
        var places = [Int?](repeating: nil, count: rows.count)
        var matches = 0
        var (row, column) = (rows.count, columns.count)
        while row > 0, column > 0 {
            let isMatch = rows[row - 1] == columns[column - 1]
            let here = scores[row * width + column]
            if here == scores[(row - 1) * width + column - 1] + (isMatch ? Self.match : Self.mismatch) {
                (row, column) = (row - 1, column - 1)
                places[row] = column
                matches += isMatch ? 1 : 0
            } else if here == scores[row * width + column - 1] + (row == rows.count ? 0 : Self.gap) {
                column -= 1
            } else {
                row -= 1
            }
        }
        self.places = places
        self.matches = matches
        shorter = min(rows.count, columns.count)
    }

    /// Part of the shorter text that lies on its like, 0 to 1.
    var likeness: Double { shorter == 0 ? 0 : Double(matches) / Double(shorter) }

    /// Whether the first text is the second with characters missing, most of the rest being the same: what is read of a
    /// plate that is half hidden.
    var isPart: Bool { !places.isEmpty && places.allSatisfy { $0 != nil } && matches * 5 >= places.count * 4 }
}

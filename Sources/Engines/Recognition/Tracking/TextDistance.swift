import Core

/// How alike two readings are, for telling vehicles apart. (Matching against lists has its own, indexed rule.)
enum TextDistance {
    /// Edit distance: wrong, missing and extra characters each count one (Levenshtein 1966).
    static func between(_ left: PlateText, _ right: PlateText) -> Int {
        let (rows, columns) = (Array(left.value.unicodeScalars), Array(right.value.unicodeScalars))
        var previous = Array(0...columns.count)
        for (row, symbol) in rows.enumerated() {
            var current = [row + 1]
            for (column, other) in columns.enumerated() {
                let replaced = previous[column] + (symbol == other ? 0 : 1)
                current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return previous[columns.count]
    }
}

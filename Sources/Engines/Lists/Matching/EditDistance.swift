/// How many characters two plates differ by: wrong, missing and extra ones (Levenshtein's distance).
package enum EditDistance {
    /// The distance, or nil when it is larger than `limit`.
    ///
    /// The matrix of Wagner and Fischer row by row, with two short cuts: texts whose lengths differ by more than the
    /// limit, and rows that hold nothing within the limit any more.
    package static func between(
        _ left: ArraySlice<Unicode.Scalar>,
        _ right: ArraySlice<Unicode.Scalar>,
        limit: Int
    ) -> Int? {
        guard limit >= 0, abs(left.count - right.count) <= limit else { return nil }
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: right.count + 1) { row in
            for column in 0...right.count { row.initializeElement(at: column, to: column) }
            for (index, symbol) in left.enumerated() {
                guard advance(row, by: symbol, number: index + 1, along: right) <= limit else { return nil }
            }
            let distance = row[right.count]
            return distance <= limit ? distance : nil
        }
    }

    /// Turns the row of the prefix before `symbol` into the row that includes it; the smallest number in it.
    private static func advance(
        _ row: UnsafeMutableBufferPointer<Int>,
        by symbol: Unicode.Scalar,
        number: Int,
        along right: ArraySlice<Unicode.Scalar>
    ) -> Int {
        var diagonal = row[0]
        row[0] = number
        var least = number
        for (column, other) in right.enumerated() {
            let above = row[column + 1]
            let cost = min(diagonal + (symbol == other ? 0 : 1), above + 1, row[column] + 1)
            diagonal = above
            row[column + 1] = cost
            least = min(least, cost)
        }
        return least
    }
}

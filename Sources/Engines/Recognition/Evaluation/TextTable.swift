/// Rows of words under each other: the first column to the left, the others to the right.
package enum TextTable {
    package static func aligned(_ rows: [[String]]) -> String {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        return rows.map { row in
            row.enumerated().map { column, word in
                let space = String(repeating: " ", count: widths[column] - word.count)
                return column == 0 ? word + space : space + word
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }

    /// A share in percent with one decimal; a dash of nothing.
    package static func percent(_ part: Int, _ whole: Int) -> String {
        guard whole > 0 else { return "-" }
        return JSONText.number(Double(part) * 100 / Double(whole), decimals: 1) + " %"
    }
}

extension [Double] {
    /// The value below which a share of the others lies (nearest rank); 0 of nothing.
    package func quantile(_ share: Double) -> Double {
        guard !isEmpty else { return 0 }
        return sorted()[Swift.min(count - 1, Int(share * Double(count)))]
    }
}

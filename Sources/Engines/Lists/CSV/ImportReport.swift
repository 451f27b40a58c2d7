import Core

/// What an import did, or would do.
package struct ImportReport: Sendable, Codable, Hashable {
    package enum Outcome: String, Sendable, Codable, CaseIterable {
        case added, updated, unchanged
    }

    /// A row that was left out, and why.
    package struct Rejection: Sendable, Codable, Hashable {
        package let line: Int
        /// The beginning of its first cell.
        package let text: String
        package let reason: String
    }

    /// A row as it was understood.
    package struct Sample: Sendable, Codable, Hashable {
        package let line: Int
        package let plate: String
        package let date: String?
        package let description: String
        package let outcome: Outcome
    }

    package static let mostRejections = 100
    package static let mostSamples = 10

    /// Rows that hold something, without the header.
    package var rows = 0
    package var added = 0
    package var updated = 0
    /// Were on the list with the same date and description.
    package var unchanged = 0
    package var rejected = 0
    /// The first row named the columns.
    package var hasHeader = false
    /// What separates cells.
    package var separator = ","
    /// The first rejected rows.
    package var rejections: [Rejection] = []
    /// The first rows that were understood.
    package var samples: [Sample] = []

    init() {}

    mutating func reject(_ row: CSVRow, _ reason: String) {
        rejected += 1
        guard rejections.count < Self.mostRejections else { return }
        let text = String((row.cells.first ?? "").prefix(40))
        rejections.append(Rejection(line: row.line, text: text, reason: reason))
    }

    mutating func accept(_ entry: EntryRow, line: Int, _ outcome: Outcome) {
        switch outcome {
        case .added: added += 1
        case .updated: updated += 1
        case .unchanged: unchanged += 1
        }
        guard samples.count < Self.mostSamples else { return }
        samples.append(
            Sample(
                line: line,
                plate: entry.plate.value,
                date: entry.date,
                description: entry.description,
                outcome: outcome
            )
        )
    }
}

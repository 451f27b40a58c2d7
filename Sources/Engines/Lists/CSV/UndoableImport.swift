import Core
import Foundation

/// The last import into a list while it can be taken back: until the list's entries change, and for an hour.
package struct UndoableImport: Sendable, Codable, Hashable {
    private static let lifetime: TimeInterval = 3_600

    /// That of the job.
    package var id: UUID
    package var made: Date
    package var added: Int
    package var updated: Int

    package var until: Date { made + Self.lifetime }

    static let over = Problem(
        .conflict,
        "lists.no-undo",
        "This import cannot be taken back any more: the list has changed since then, it is longer than an hour ago, or "
            + "it was taken back already. Nothing was changed now."
    )
}

/// What taking an import back did.
package struct UndoReport: Sendable, Hashable {
    /// Entries that the import had added.
    package let removed: Int
    /// Entries that have the date and the description again that they had before it.
    package let restored: Int
}

import Foundation
import GRDB
import Storage

/// Who changed what, and when: one entry of the journal. Secrets are masked.
package struct SettingsChange: Sendable, Hashable, Codable {
    package let section: String
    /// The revision that the change made.
    package let revision: Int
    package let by: String
    package let time: Date
    /// What somebody had set before, and after; defaults are not in it.
    package let old: JSONValue
    package let new: JSONValue

    /// The journal keeps this many.
    static let mostKept = 2_000

    func append(_ database: Database) throws {
        try database.execute(
            sql: "INSERT INTO settings_change (section, revision, by, time, old, new) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                section, revision, by, time.timeIntervalSince1970,
                String(decoding: try old.data(), as: UTF8.self), String(decoding: try new.data(), as: UTF8.self),
            ]
        )
        try database.execute(
            sql: "DELETE FROM settings_change WHERE id <= ?",
            arguments: [database.lastInsertedRowID - Int64(Self.mostKept)]
        )
    }
}

extension SettingsStore {
    /// The journal, newest first.
    package func history(limit: Int) async throws -> [SettingsChange] {
        try await store.read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT section, revision, by, time, old, new FROM settings_change ORDER BY id DESC LIMIT ?",
                arguments: [max(0, limit)]
            ).map { row in
                SettingsChange(
                    section: row["section"],
                    revision: row["revision"],
                    by: row["by"],
                    time: Date(timeIntervalSince1970: row["time"]),
                    old: Self.json(row["old"]),
                    new: Self.json(row["new"])
                )
            }
        }
    }

    private static func json(_ text: String) -> JSONValue {
        (try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))) ?? .null
    }
}

import Core
import Foundation
import GRDB
import Storage

/// How the last synchronization of each unit went, in the store.
struct SyncLog: Sendable {
    struct Result: Sendable, Hashable {
        var tried: Date
        /// The last time that it went well.
        var succeeded: Date?
        /// How many entries the unit had afterwards.
        var entries: Int
        /// Why it did not go well the last time.
        var trouble: String?
    }

    let store: Store

    func results() async throws -> [String: Result] {
        try await store.read { database in
            let rows = try Row.fetchAll(database, sql: "SELECT * FROM list_sync")
            return rows.reduce(into: [:]) { results, row in
                results[row["target"]] = Result(
                    tried: Date(timeIntervalSince1970: row["tried"]),
                    succeeded: (row["succeeded"] as Double?).map { Date(timeIntervalSince1970: $0) },
                    entries: row["entries"],
                    trouble: row["trouble"]
                )
            }
        }
    }

    /// A failure keeps what is known of the last success.
    func note(_ target: String, at time: Date, entries: Int?, trouble: String?) async throws {
        try await store.write { database in
            try database.execute(
                sql: """
                    INSERT INTO list_sync (target, tried, succeeded, entries, trouble) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (target) DO UPDATE SET
                        tried = excluded.tried,
                        succeeded = coalesce(excluded.succeeded, succeeded),
                        entries = CASE WHEN excluded.succeeded IS NULL THEN entries ELSE excluded.entries END,
                        trouble = excluded.trouble
                    """,
                arguments: [
                    target, time.timeIntervalSince1970, entries == nil ? nil : time.timeIntervalSince1970,
                    entries ?? 0, trouble,
                ]
            )
        }
    }

    func forget(_ target: String) async throws {
        try await store.write { try $0.execute(sql: "DELETE FROM list_sync WHERE target = ?", arguments: [target]) }
    }
}

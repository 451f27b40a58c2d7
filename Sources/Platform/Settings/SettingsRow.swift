import GRDB
import Storage

/// A section in the store: what somebody set, as JSON with sealed secrets.
struct SettingsRow: Sendable {
    let section: String
    let revision: Int
    let json: String

    static func all(_ database: Database) throws -> [SettingsRow] {
        try Row.fetchAll(database, sql: "SELECT section, revision, json FROM settings").compactMap { row in
            guard let section = String.fromDatabaseValue(row["section"]) else { return nil }
            return SettingsRow(
                section: section,
                revision: Int.fromDatabaseValue(row["revision"]) ?? 0,
                json: String.fromDatabaseValue(row["json"]) ?? ""
            )
        }
    }

    func save(_ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO settings (section, revision, json) VALUES (?, ?, ?)
                ON CONFLICT (section) DO UPDATE SET revision = excluded.revision, json = excluded.json
                """,
            arguments: [section, revision, json]
        )
    }
}

extension SettingsStore {
    package static var migrations: [StoreMigration] {
        [
            StoreMigration("settings-1") { database in
                try database.execute(
                    sql: """
                        CREATE TABLE settings (
                            section TEXT PRIMARY KEY NOT NULL,
                            revision INTEGER NOT NULL,
                            json TEXT NOT NULL
                        );
                        CREATE TABLE settings_change (
                            id INTEGER PRIMARY KEY AUTOINCREMENT,
                            section TEXT NOT NULL,
                            revision INTEGER NOT NULL,
                            by TEXT NOT NULL,
                            time REAL NOT NULL,
                            old TEXT NOT NULL,
                            new TEXT NOT NULL
                        );
                        """
                )
            }
        ]
    }
}

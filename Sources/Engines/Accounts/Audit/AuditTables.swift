import Foundation
import GRDB
import Storage

/// The audit log in the store: rows are added, never changed, and the oldest go when there are too many.
enum AuditTables {
    static let migrations = [
        StoreMigration("audit-1") { database in
            try database.execute(
                sql: """
                    CREATE TABLE audit (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        time REAL NOT NULL,
                        account TEXT COLLATE NOCASE,
                        address TEXT NOT NULL,
                        action TEXT NOT NULL,
                        target TEXT NOT NULL,
                        detail TEXT NOT NULL,
                        status INTEGER NOT NULL
                    );
                    CREATE INDEX audit_time ON audit (time);
                    CREATE INDEX audit_account ON audit (account, id);
                    CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
                    BEGIN SELECT RAISE(ABORT, 'the audit log is never changed'); END;
                    """
            )
        }
    ]

    static func append(_ note: AuditNote, at time: Date, _ limits: AuditLog.Limits, _ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO audit (time, account, address, action, target, detail, status)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                time.timeIntervalSince1970, note.account, note.address, note.action, note.target, note.detail,
                note.status,
            ]
        )
        let last = database.lastInsertedRowID
        try database.execute(sql: "DELETE FROM audit WHERE id <= ?", arguments: [last - Int64(limits.entries)])
        try database.execute(
            sql: "DELETE FROM audit WHERE time < ?",
            arguments: [time.timeIntervalSince1970 - limits.age]
        )
    }

    static func page(_ query: AuditQuery, _ database: Database) throws -> AuditPage {
        var conditions: [String] = []
        var arguments: [(any DatabaseValueConvertible)?] = []
        func add(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
            guard let value else { return }
            conditions.append(condition)
            arguments.append(value)
        }
        add("account = ?", query.account)
        if let action = query.action {
            conditions.append("(action = ? OR substr(action, 1, ?) = ?)")
            arguments += [action, action.unicodeScalars.count + 1, action + "."]
        }
        add("time >= ?", query.from?.timeIntervalSince1970)
        add("time < ?", query.to?.timeIntervalSince1970)
        add("id < ?", query.before)
        let limit = max(1, query.limit)
        let filter = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT * FROM audit \(filter) ORDER BY id DESC LIMIT ?",
            arguments: StatementArguments(arguments + [limit + 1])
        )
        let entries = rows.prefix(limit).map(entry)
        return AuditPage(entries: entries, next: rows.count > limit ? entries.last?.id : nil)
    }

    private static func entry(_ row: Row) -> AuditEntry {
        AuditEntry(
            id: row["id"],
            time: Date(timeIntervalSince1970: row["time"]),
            account: row["account"],
            address: row["address"],
            action: row["action"],
            target: row["target"],
            detail: row["detail"],
            status: row["status"]
        )
    }
}

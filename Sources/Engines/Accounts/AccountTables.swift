import Foundation
import GRDB
import Storage

/// Accounts and sessions in the store.
enum AccountTables {
    static let migrations = [
        StoreMigration("accounts-1") { database in
            try database.execute(
                sql: """
                    CREATE TABLE account (
                        name TEXT PRIMARY KEY NOT NULL COLLATE NOCASE,
                        role TEXT NOT NULL,
                        password_hash TEXT NOT NULL,
                        created REAL NOT NULL
                    );
                    CREATE TABLE session (
                        token_hash BLOB PRIMARY KEY NOT NULL,
                        account TEXT NOT NULL COLLATE NOCASE REFERENCES account (name) ON DELETE CASCADE,
                        created REAL NOT NULL,
                        seen REAL NOT NULL
                    );
                    CREATE INDEX session_account ON session (account);
                    """
            )
        }
    ]

    static func load(_ database: Database) throws -> AccountBook {
        var book = AccountBook()
        for row in try Row.fetchAll(database, sql: "SELECT name, role, password_hash, created FROM account") {
            let name: String = row["name"]
            let account = Account(
                name: name,
                // A role of a later version is no reason to lock a person out, and none to trust them.
                role: Role(rawValue: row["role"]) ?? .viewer,
                created: Date(timeIntervalSince1970: row["created"])
            )
            book[name] = AccountBook.Entry(account: account, passwordHash: row["password_hash"])
        }
        for row in try Row.fetchAll(database, sql: "SELECT token_hash, account, created, seen FROM session") {
            let seen = Date(timeIntervalSince1970: row["seen"])
            book.open(
                row["token_hash"],
                AccountBook.OpenSession(
                    account: AccountBook.key(row["account"]),
                    created: Date(timeIntervalSince1970: row["created"]),
                    seen: seen,
                    stored: seen
                )
            )
        }
        return book
    }

    static func count(_ database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM account") ?? 0
    }

    static func insert(_ entry: AccountBook.Entry, _ database: Database) throws {
        try database.execute(
            sql: "INSERT INTO account (name, role, password_hash, created) VALUES (?, ?, ?, ?)",
            arguments: [
                entry.account.name, entry.account.role.rawValue, entry.passwordHash,
                entry.account.created.timeIntervalSince1970,
            ]
        )
    }

    /// Writes role and password, and ends the account's sessions.
    static func update(_ entry: AccountBook.Entry, _ database: Database) throws {
        try database.execute(
            sql: "UPDATE account SET role = ?, password_hash = ? WHERE name = ?",
            arguments: [entry.account.role.rawValue, entry.passwordHash, entry.account.name]
        )
        try database.execute(sql: "DELETE FROM session WHERE account = ?", arguments: [entry.account.name])
    }

    static func remove(_ name: String, _ database: Database) throws {
        try database.execute(sql: "DELETE FROM session WHERE account = ?", arguments: [name])
        try database.execute(sql: "DELETE FROM account WHERE name = ?", arguments: [name])
    }

    static func insert(_ hash: Data, _ session: AccountBook.OpenSession, _ database: Database) throws {
        try database.execute(
            sql: "INSERT INTO session (token_hash, account, created, seen) VALUES (?, ?, ?, ?)",
            arguments: [
                hash, session.account, session.created.timeIntervalSince1970, session.seen.timeIntervalSince1970,
            ]
        )
    }

    static func touch(_ hash: Data, at now: Date, _ database: Database) throws {
        try database.execute(
            sql: "UPDATE session SET seen = ? WHERE token_hash = ?",
            arguments: [now.timeIntervalSince1970, hash]
        )
    }

    static func end(_ hashes: [Data], _ database: Database) throws {
        for hash in hashes {
            try database.execute(sql: "DELETE FROM session WHERE token_hash = ?", arguments: [hash])
        }
    }
}

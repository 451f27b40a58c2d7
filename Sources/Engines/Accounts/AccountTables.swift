import Foundation
import GRDB
import Settings
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
        },
        StoreMigration("accounts-2") { database in
            try database.execute(
                sql: """
                    ALTER TABLE account ADD COLUMN digest TEXT;
                    ALTER TABLE account ADD COLUMN moves INTEGER NOT NULL DEFAULT 0;
                    ALTER TABLE session ADD COLUMN narrowed INTEGER NOT NULL DEFAULT 0;
                    ALTER TABLE session ADD COLUMN address TEXT NOT NULL DEFAULT '';
                    ALTER TABLE session ADD COLUMN agent TEXT NOT NULL DEFAULT '';
                    CREATE TABLE realm (name TEXT NOT NULL);
                    INSERT INTO realm (name) VALUES ('Sallyport ' || lower(hex(randomblob(4))));
                    """
            )
        },
    ]

    /// What the sign-in of HTTP names this device; fixed, because it is hashed into the Digest keys.
    static func realm(_ database: Database) throws -> String {
        try String.fetchOne(database, sql: "SELECT name FROM realm") ?? "Sallyport"
    }

    static func load(_ database: Database, _ box: SecretBox?) throws -> AccountBook {
        var book = AccountBook()
        for row in try Row.fetchAll(database, sql: "SELECT * FROM account") {
            let name: String = row["name"]
            let sealed: String? = row["digest"]
            let digest = box.flatMap { box in sealed.flatMap { DigestKeys(sealed: $0, with: box) } }
            let account = Account(
                name: name,
                // A role of a later version is no reason to lock a person out, and none to trust them.
                role: Role(rawValue: row["role"]) ?? .viewer,
                created: Date(timeIntervalSince1970: row["created"]),
                mayMoveCameras: row["moves"],
                hasDigest: digest != nil
            )
            book[name] = AccountBook.Entry(account: account, passwordHash: row["password_hash"], digest: digest)
        }
        for row in try Row.fetchAll(database, sql: "SELECT * FROM session") {
            let seen = Date(timeIntervalSince1970: row["seen"])
            book.open(
                row["token_hash"],
                AccountBook.OpenSession(
                    account: AccountBook.key(row["account"]),
                    created: Date(timeIntervalSince1970: row["created"]),
                    seen: seen,
                    stored: seen,
                    isNarrowed: row["narrowed"],
                    address: row["address"],
                    agent: row["agent"]
                )
            )
        }
        return book
    }

    static func count(_ database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM account") ?? 0
    }

    static func insert(_ entry: AccountBook.Entry, _ box: SecretBox?, _ database: Database) throws {
        try database.execute(
            sql: "INSERT INTO account (name, role, password_hash, created, digest, moves) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                entry.account.name, entry.account.role.rawValue, entry.passwordHash,
                entry.account.created.timeIntervalSince1970, try sealed(entry.digest, box),
                entry.account.mayMoveCameras,
            ]
        )
    }

    private static func sealed(_ keys: DigestKeys?, _ box: SecretBox?) throws -> String? {
        try box.flatMap { box in try keys?.sealed(with: box) }
    }

    /// Writes role, password and the rest, and ends the account's sessions. Digest keys that another key file sealed
    /// stay as they are while the password stays.
    static func update(
        _ entry: AccountBook.Entry,
        isNewPassword: Bool,
        _ box: SecretBox?,
        _ database: Database
    ) throws {
        try database.execute(
            sql: "UPDATE account SET role = ?, password_hash = ?, moves = ? WHERE name = ?",
            arguments: [
                entry.account.role.rawValue, entry.passwordHash, entry.account.mayMoveCameras, entry.account.name,
            ]
        )
        if isNewPassword {
            try database.execute(
                sql: "UPDATE account SET digest = ? WHERE name = ?",
                arguments: [try sealed(entry.digest, box), entry.account.name]
            )
        }
        try database.execute(sql: "DELETE FROM session WHERE account = ?", arguments: [entry.account.name])
    }

    static func remove(_ name: String, _ database: Database) throws {
        try database.execute(sql: "DELETE FROM session WHERE account = ?", arguments: [name])
        try database.execute(sql: "DELETE FROM account WHERE name = ?", arguments: [name])
    }

    static func insert(_ hash: Data, _ session: AccountBook.OpenSession, _ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO session (token_hash, account, created, seen, narrowed, address, agent)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                hash, session.account, session.created.timeIntervalSince1970, session.seen.timeIntervalSince1970,
                session.isNarrowed, session.address, session.agent,
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

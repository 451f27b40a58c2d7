import Core
import Foundation
import GRDB
import Settings
import Storage

/// What is kept of HTTPS: the choice, and certificates with their keys, which are encrypted.
enum EncryptionTables {
    static let migrations = [
        StoreMigration("encryption-1") { database in
            try database.execute(
                sql: "CREATE TABLE encryption (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID"
            )
        }
    ]

    enum Name: String {
        case choice, selfSigned, caSigned, request
    }

    struct Choice: Codable, Sendable, Hashable {
        var ways = WaysIn.both
        var certificate = CertificateKind.selfSigned
    }

    /// A certificate or a request, and its key.
    struct Pair: Codable, Sendable, Hashable {
        let text: String
        let sealedKey: String

        init(_ text: String, _ key: Secret<String>, _ box: SecretBox) {
            self.text = text
            sealedKey = box.sealed(key.exposed)
        }

        /// Nil where another key file sealed it.
        func key(_ box: SecretBox) -> Secret<String>? { box.opened(sealedKey).map { Secret($0) } }
    }

    /// Nil where there is none, or it cannot be read.
    static func value<Value: Decodable>(_ name: Name, _ database: Database) throws -> Value? {
        let text = try String.fetchOne(
            database,
            sql: "SELECT value FROM encryption WHERE name = ?",
            arguments: [name.rawValue]
        )
        return text.flatMap { try? JSONDecoder().decode(Value.self, from: Data($0.utf8)) }
    }

    static func exists(_ name: Name, _ database: Database) throws -> Bool {
        try Bool.fetchOne(
            database,
            sql: "SELECT EXISTS (SELECT * FROM encryption WHERE name = ?)",
            arguments: [name.rawValue]
        ) ?? false
    }

    static func put(_ value: some Encodable, as name: Name, _ database: Database) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO encryption (name, value) VALUES (?, ?)",
            arguments: [name.rawValue, String(decoding: try JSONEncoder().encode(value), as: UTF8.self)]
        )
    }

    static func remove(_ name: Name, _ database: Database) throws {
        try database.execute(sql: "DELETE FROM encryption WHERE name = ?", arguments: [name.rawValue])
    }
}

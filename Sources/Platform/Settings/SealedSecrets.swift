import CSodium
import Core
import Foundation

/// Texts encrypted with a passphrase: Argon2id makes the key, XSalsa20-Poly1305 encrypts (libsodium).
package struct SealedSecrets: Sendable, Hashable, Codable {
    /// How a key is made of a passphrase.
    package static let method = "argon2id13+xsalsa20poly1305"
    package static let passphraseLength = 8...256

    package let method: String
    package let salt: String
    package let operations: Int
    package let memoryBytes: Int
    /// Nonce and encrypted JSON, in base 64.
    package let sealed: String

    /// What one key costs; a file that asks for more is refused, so that it cannot eat the memory.
    private static let operations = Int(crypto_pwhash_OPSLIMIT_MODERATE)
    private static let memoryBytes = Int(crypto_pwhash_MEMLIMIT_INTERACTIVE)

    init(_ texts: [String: String], passphrase: String) throws {
        try Self.check(passphrase)
        let salt = Sodium.randomBytes(Int(crypto_pwhash_SALTBYTES))
        method = Self.method
        operations = Self.operations
        memoryBytes = Self.memoryBytes
        self.salt = Data(salt).base64EncodedString()
        let key = try Self.key(passphrase, salt, Self.operations, Self.memoryBytes)
        let json = try JSONEncoder().encode(texts)
        sealed = SecretBox(key: key).sealed(String(decoding: json, as: UTF8.self))
    }

    /// Throws `settings.wrong-passphrase` where the passphrase does not open it.
    func opened(_ passphrase: String) throws -> [String: String] {
        guard method == Self.method, let salt = Data(base64Encoded: salt), salt.count == Int(crypto_pwhash_SALTBYTES),
            (1...Self.operations).contains(operations),
            (Int(crypto_pwhash_MEMLIMIT_MIN)...Self.memoryBytes).contains(memoryBytes)
        else {
            throw Problem(
                .unsupported,
                "settings.unknown-encryption",
                "The secrets in this file are encrypted in a way that this program does not know."
            )
        }
        let key = try Self.key(passphrase, [UInt8](salt), operations, memoryBytes)
        guard let json = SecretBox(key: key).opened(sealed),
            let texts = try? JSONDecoder().decode([String: String].self, from: Data(json.utf8))
        else {
            let message = "The passphrase does not open the secrets of this file."
            throw Problem(
                .invalidInput,
                "settings.wrong-passphrase",
                "\(message) Nothing was changed.",
                fields: [Problem.Field(path: "passphrase", message: message)]
            )
        }
        return texts
    }

    private static func check(_ passphrase: String) throws {
        guard !passphraseLength.contains(passphrase.unicodeScalars.count) else { return }
        let message = "A passphrase has \(passphraseLength.lowerBound) to \(passphraseLength.upperBound) characters."
        let field = Problem.Field(path: "passphrase", message: message)
        throw Problem(.invalidInput, "settings.passphrase", message, fields: [field])
    }

    private static func key(_ passphrase: String, _ salt: [UInt8], _ operations: Int, _ memory: Int) throws -> [UInt8] {
        var key = [UInt8](repeating: 0, count: SecretBox.keyBytes)
        let result = crypto_pwhash(
            &key,
            UInt64(key.count),
            passphrase,
            UInt64(passphrase.utf8.count),
            salt,
            UInt64(operations),
            memory,
            crypto_pwhash_ALG_ARGON2ID13
        )
        guard result == 0 else {
            throw Problem(
                .unavailable,
                "settings.memory",
                "The key for the secrets cannot be made: \(memory >> 20) MiB of memory are missing. Try again later."
            )
        }
        return key
    }
}

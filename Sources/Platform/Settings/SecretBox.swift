import CSodium
import Core
import Foundation

/// Encrypts secrets for the store with one key (XSalsa20-Poly1305, libsodium's secretbox).
package struct SecretBox: Sendable {
    static let keyBytes = Int(crypto_secretbox_KEYBYTES)
    private static let nonceBytes = Int(crypto_secretbox_NONCEBYTES)
    private static let macBytes = Int(crypto_secretbox_MACBYTES)

    private let key: [UInt8]

    package init(key: [UInt8]) {
        precondition(key.count == Self.keyBytes, "a key has \(Self.keyBytes) bytes")
        self.key = key
    }

    /// A random nonce and the encrypted text, in base 64.
    package func sealed(_ text: String) -> String {
        let message = Array(text.utf8)
        let nonce = Sodium.randomBytes(Self.nonceBytes)
        var cipher = [UInt8](repeating: 0, count: message.count + Self.macBytes)
        crypto_secretbox_easy(&cipher, message, UInt64(message.count), nonce, key)
        return Data(nonce + cipher).base64EncodedString()
    }

    /// The text, or nil where it was sealed with another key or changed since.
    package func opened(_ sealed: String) -> String? {
        guard let data = Data(base64Encoded: sealed), data.count >= Self.nonceBytes + Self.macBytes else { return nil }
        let nonce = Array(data.prefix(Self.nonceBytes))
        let cipher = Array(data.dropFirst(Self.nonceBytes))
        var message = [UInt8](repeating: 0, count: cipher.count - Self.macBytes)
        guard crypto_secretbox_open_easy(&message, cipher, UInt64(cipher.count), nonce, key) == 0 else { return nil }
        return String(validating: message, as: UTF8.self)
    }
}

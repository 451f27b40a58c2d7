import CSodium
import Foundation
import Settings

/// The secret of a session: 256 random bits towards the client, their hash towards the store.
enum SessionToken {
    private static let bytes = 32
    private static let length = 43

    /// In base 64 for URLs and cookies, without padding.
    static func make() -> String {
        Data(Sodium.randomBytes(bytes)).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// BLAKE2b, 32 bytes; nil for what is no token. The token is as random as the hash, so that no salt is needed.
    static func hash(_ token: String) -> Data? {
        guard token.utf8.count == length else { return nil }
        let message = Array(token.utf8)
        var hash = [UInt8](repeating: 0, count: bytes)
        crypto_generichash(&hash, hash.count, message, UInt64(message.count), nil, 0)
        return Data(hash)
    }
}

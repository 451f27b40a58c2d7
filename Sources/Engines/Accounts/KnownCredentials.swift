import CSodium
import Foundation
import Settings

/// Names and passwords that were right a moment ago, so that a client that sends them with each request does not cost
/// a hash each time. Holds keyed hashes with a key of this run of the program, never a password.
struct KnownCredentials: Sendable {
    private struct Known {
        /// The stored hash that the password was right for; another one means that the password was changed.
        var passwordHash: String
        var until: Duration
    }

    private static let lifetime: Duration = .seconds(300)
    private static let most = 256

    private let key = Sodium.randomBytes(32)
    private var known: [Data: Known] = [:]

    func contains(_ name: String, _ password: String, for passwordHash: String, at now: Duration) -> Bool {
        guard let known = known[digest(name, password)] else { return false }
        return known.passwordHash == passwordHash && now < known.until
    }

    mutating func insert(_ name: String, _ password: String, for passwordHash: String, at now: Duration) {
        known = known.filter { now < $0.value.until }
        if known.count >= Self.most { known = [:] }
        known[digest(name, password)] = Known(passwordHash: passwordHash, until: now + Self.lifetime)
    }

    private func digest(_ name: String, _ password: String) -> Data {
        let message = Array(AccountBook.key(name).utf8) + [0] + Array(password.utf8)
        var digest = [UInt8](repeating: 0, count: 32)
        crypto_generichash(&digest, digest.count, message, UInt64(message.count), key, key.count)
        return Data(digest)
    }
}

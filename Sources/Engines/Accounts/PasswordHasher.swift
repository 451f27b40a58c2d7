import CSodium
import Core
import Settings

/// What one hash costs, time and memory, and with it each guess of an attacker.
package struct PasswordCost: Sendable, Hashable {
    let operations: UInt64
    let memoryBytes: Int

    /// libsodium's limits for a person who waits: 64 MiB, well under a second.
    package static let interactive = PasswordCost(
        operations: UInt64(crypto_pwhash_OPSLIMIT_INTERACTIVE),
        memoryBytes: Int(crypto_pwhash_MEMLIMIT_INTERACTIVE)
    )
    /// The least that libsodium takes; for tests.
    package static let least = PasswordCost(
        operations: UInt64(crypto_pwhash_OPSLIMIT_MIN),
        memoryBytes: Int(crypto_pwhash_MEMLIMIT_MIN)
    )
}

/// Hashes passwords with Argon2id, one at a time on a thread of its own: however many sign in at once, the memory of
/// one hash is in use.
actor PasswordHasher {
    private let lane = ThreadLane("passwords")
    private let cost: PasswordCost
    private var decoy: String?

    nonisolated var unownedExecutor: UnownedSerialExecutor { lane.asUnownedSerialExecutor() }

    init(cost: PasswordCost) { self.cost = cost }

    deinit { lane.close() }

    /// The hash with its salt and cost in libsodium's text form.
    func hash(_ password: String) throws -> String {
        var text = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let result = crypto_pwhash_str(
            &text,
            password,
            UInt64(password.utf8.count),
            cost.operations,
            cost.memoryBytes
        )
        guard result == 0 else {
            throw Problem(
                .unavailable,
                "accounts.memory",
                "The password cannot be checked: \(cost.memoryBytes >> 20) MiB of memory are missing. Try again later."
            )
        }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Whether the password is the one that was hashed. Without a hash the answer is no and takes as long.
    func verify(_ password: String, against hash: String?) throws -> Bool {
        let decoy = try decoy ?? self.hash("")
        self.decoy = decoy
        let isRight = crypto_pwhash_str_verify(hash ?? decoy, password, UInt64(password.utf8.count)) == 0
        return isRight && hash != nil
    }
}

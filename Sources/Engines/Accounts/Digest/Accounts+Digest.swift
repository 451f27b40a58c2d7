import Core
import Logging
import Synchronization

extension Accounts {
    /// What became of a request with Digest credentials.
    package enum DigestOutcome: Sendable {
        case account(Account)
        /// The nonce is old or was used: the client may ask again with a new one and the same password.
        case stale
    }

    /// A nonce for a challenge.
    package func makeNonce() -> String {
        let now = clock.now().monotonic
        return door.state.withLock { $0.nonces.make(at: now) }
    }

    /// The account of a client that signs its request with HTTP Digest. `target` is what the request line holds.
    ///
    /// Throws as ``logIn(name:password:from:narrowed:agent:)``; failures count like those of every other sign-in.
    package func authenticate(
        digest credentials: DigestCredentials,
        method: String,
        target: String,
        from address: String
    ) throws -> DigestOutcome {
        let now = clock.now().monotonic
        guard door.state.withLock({ $0.nonces.standing(of: credentials.nonce, at: now) }) == .good else {
            return .stale
        }
        try door.check(address, credentials.name, at: now)
        let entry = book.withLock { $0[credentials.name] }
        let isRight = (entry?.digest ?? decoyKeys).fits(credentials, method: method)
        guard isRight, let entry, entry.digest != nil, credentials.uri == target, credentials.realm == realm else {
            refuse(credentials.name, from: address, at: now)
            throw Self.wrongDigest
        }
        return door.state.withLock { state in
            guard state.nonces.use(credentials.nonce, count: credentials.count, at: now) else { return .stale }
            state.guarding.succeeded(address: address, account: credentials.name)
            return .account(entry.account)
        }
    }

    /// Says, to whoever asks, what an administrator has to do for accounts from before; it does not say whose.
    private static let wrongDigest = Problem(
        .unauthenticated,
        "accounts.wrong-credentials",
        "The name or the password is wrong. Digest also needs a password that was set since this program knows Digest: "
            + "the accounts page shows which accounts lack it. Set the password anew, or use Basic."
    )
}

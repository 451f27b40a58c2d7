import Core
import Foundation
import Logging
import Storage
import Synchronization

/// A sign-in that goes on, as its owner sees it.
package struct SessionView: Sendable, Hashable {
    /// Names it, and is no secret.
    package let id: String
    package let created: Date
    package let lastUsed: Date
    /// When it ends at the latest.
    package let expires: Date
    package let address: String
    /// What the browser called itself.
    package let agent: String
    package let isNarrowed: Bool
    /// The one that asks.
    package let isCurrent: Bool
}

extension Accounts {
    /// The sessions of an account, the one used last first. `token` is the session that asks, if it is one.
    package func sessions(of name: String, current token: String?) -> [SessionView] {
        let current = token.flatMap(SessionToken.hash)
        let now = clock.now().wall
        return book.withLock { $0.sessions(of: name, at: now) }.map { hash, session in
            SessionView(
                id: Self.id(of: hash),
                created: session.created,
                lastUsed: session.seen,
                expires: min(
                    session.created.addingTimeInterval(AccountBook.absoluteLimit),
                    session.seen.addingTimeInterval(AccountBook.idleLimit)
                ),
                address: session.address,
                agent: session.agent,
                isNarrowed: session.isNarrowed,
                isCurrent: hash == current
            )
        }
    }

    /// Ends one session of an account. Throws `sessions.unknown` (not found) where it has no such session.
    package func endSession(_ id: String, of name: String) async throws {
        let now = clock.now().wall
        let found = book.withLock { $0.sessions(of: name, at: now) }.map(\.hash).filter { Self.id(of: $0) == id }
        guard !found.isEmpty else {
            throw Problem(.notFound, "sessions.unknown", "You have no such session; it may have ended already.")
        }
        try await end(found, of: name)
    }

    /// Ends all sessions of an account but the one that asks; gives how many there were.
    package func endOtherSessions(of name: String, except token: String?) async throws -> Int {
        let current = token.flatMap(SessionToken.hash)
        let now = clock.now().wall
        let others = book.withLock { $0.sessions(of: name, at: now) }.map(\.hash).filter { $0 != current }
        try await end(others, of: name)
        return others.count
    }

    /// Changes one's own password, which ends all one's sessions. Throws as ``logIn(name:password:from:narrowed:agent:)``
    /// when `old` is wrong, and `accounts.invalid` when `new` is no password.
    package func changePassword(of name: String, from old: String, to new: String, at address: String) async throws {
        let account = try await authenticate(name: name, password: old, from: address)
        try await update(account.name, AccountChange(password: new), by: account.name)
    }

    private func end(_ hashes: [Data], of name: String) async throws {
        guard !hashes.isEmpty else { return }
        book.withLock { $0.end(hashes) }
        try await store.write { try AccountTables.end(hashes, $0) }
        logger.info("Sessions ended", metadata: ["account": "\(name)", "count": "\(hashes.count)"])
    }

    /// The first half of the hash of a token's hash: it names the session, and leads to neither.
    private static func id(of hash: Data) -> String {
        DigestAlgorithm.sha256.hash(hash.base64EncodedString()).prefix(16).lowercased()
    }
}

import Core
import Foundation
import Logging
import Storage
import Synchronization
import Telemetry

extension Accounts {
    /// Signs a person in. `address` is where they are, `agent` what they look at the page with.
    ///
    /// A narrowed session gives event log and lists alone (ACCT-22), to accounts that may work with both; others get
    /// `accounts.no-operator` (forbidden).
    /// Throws `accounts.wrong-credentials` (unauthenticated), the same and after the same time for a wrong password
    /// and for an unknown name, or `accounts.wait` (too many) with `retryAfter`.
    package func logIn(
        name: String,
        password: String,
        from address: String,
        narrowed: Bool = false,
        agent: String = ""
    ) async throws -> Session {
        let entry = try await verified(name, password, address)
        if narrowed, entry.account.role == .viewer {
            throw Problem(
                .forbidden,
                "accounts.no-operator",
                "This page is for operators: a viewer's account may not change the lists."
            )
        }
        let now = clock.now().wall
        let opened = AccountBook.OpenSession(
            account: AccountBook.key(name),
            created: now,
            seen: now,
            stored: now,
            isNarrowed: narrowed,
            address: String(address.prefix(64)),
            agent: String(agent.prefix(200))
        )
        let session = try await begin(opened, for: entry)
        door.successes.increment()
        logger.info("Signed in", metadata: ["account": "\(entry.account.name)", "address": "\(address)"])
        return session
    }

    /// The account of a client that sends its name and password with each request (HTTP Basic). Throws as
    /// ``logIn(name:password:from:)``.
    package func authenticate(name: String, password: String, from address: String) async throws -> Account {
        try await verified(name, password, address).account
    }

    /// The account of a session, which this counts as used; nil where there is none or its time is over.
    package func session(_ token: String) async -> Account? {
        guard let hash = SessionToken.hash(token) else { return nil }
        let now = clock.now().wall
        guard let used = book.withLock({ $0.use(hash, at: now) }) else { return nil }
        if used.isWorthStoring {
            do {
                try await store.write { try AccountTables.touch(hash, at: now, $0) }
            } catch {
                logger.warning("The use of a session could not be stored", metadata: ["error": "\(error)"])
            }
        }
        return used.account
    }

    /// Ends a session, at once. Throws where the store cannot be written: then it would be back after a restart.
    package func logOut(_ token: String) async throws {
        guard let hash = SessionToken.hash(token) else { return }
        book.withLock { $0.end([hash]) }
        try await store.write { try AccountTables.end([hash], $0) }
    }

    /// Attempts stand in line, so that of a thousand guesses at once the first few count and stop the others, and of
    /// a client's many requests the first pays the hash.
    private func verified(_ name: String, _ password: String, _ address: String) async throws -> AccountBook.Entry {
        if let entry = known(name, password) { return entry }
        try door.check(address, name, at: clock.now().monotonic)
        try await door.enter()
        defer { door.leave() }
        if let entry = known(name, password) { return entry }
        try door.check(address, name, at: clock.now().monotonic)

        let entry = book.withLock { $0[name] }
        let isRight = try await hasher.verify(password, against: entry?.passwordHash)
        let now = clock.now().monotonic
        guard isRight, let entry, book.withLock({ $0[name] }) == entry else {
            refuse(name, from: address, at: now)
            throw Self.wrongCredentials
        }
        door.state.withLock { state in
            state.guarding.succeeded(address: address, account: name)
            state.known.insert(name, password, for: entry.passwordHash, at: now)
        }
        return entry
    }

    /// Counts a failed sign-in, whichever way it came, and logs it.
    func refuse(_ name: String, from address: String, at now: Duration) {
        door.state.withLock { $0.guarding.failed(address: address, account: name, at: now) }
        door.wrong.increment()
        let said = AccountRules.nameFault(name) == nil ? name : "(not a name)"
        logger.warning("Sign-in refused", metadata: ["account": "\(said)", "address": "\(address)"])
    }

    private func known(_ name: String, _ password: String) -> AccountBook.Entry? {
        guard let entry = book.withLock({ $0[name] }) else { return nil }
        let now = clock.now().monotonic
        let isKnown = door.state.withLock { $0.known.contains(name, password, for: entry.passwordHash, at: now) }
        return isKnown ? entry : nil
    }

    /// Begins a session unless the account was changed since its password was checked. A store that is full does not
    /// keep a person out who may have to clear it: such a session lives until the program ends.
    private func begin(_ session: AccountBook.OpenSession, for entry: AccountBook.Entry) async throws -> Session {
        await desk.enter()
        defer { desk.leave() }
        let name = entry.account.name
        guard book.withLock({ $0[name] }) == entry else { throw Self.wrongCredentials }
        let token = SessionToken.make()
        guard let hash = SessionToken.hash(token) else { preconditionFailure("a token has its own length") }
        let now = session.created
        let displaced = book.withLock { $0.displaced(by: name, at: now) }
        do {
            try await store.write { database in
                try AccountTables.end(displaced, database)
                try AccountTables.insert(hash, session, database)
            }
        } catch let problem as Problem where problem.kind == .storageFull || problem.kind == .unavailable {
            logger.error("The session could not be stored; it ends with the program", metadata: ["error": "\(problem)"])
        }
        book.withLock { book in
            book.end(displaced)
            book.open(hash, session)
        }
        return Session(
            token: token,
            account: session.isNarrowed ? entry.account.narrowed : entry.account,
            expires: now.addingTimeInterval(AccountBook.absoluteLimit)
        )
    }

    private static let wrongCredentials = Problem(
        .unauthenticated,
        "accounts.wrong-credentials",
        "The name or the password is wrong."
    )
}

import Core
import Logging
import Storage
import Synchronization

extension Accounts {
    /// Makes the first account. Of several that try at once one wins; the others get `accounts.exists-already`
    /// (conflict), as does everybody later.
    package func createFirstAdministrator(name: String, password: String) async throws -> Account {
        try AccountRules.check(AccountRules.nameFault(name), AccountRules.passwordFault(password))
        let refusal = Problem(
            .conflict,
            "accounts.exists-already",
            "This unit has an administrator already. Sign in, or ask that person for an account."
        )
        guard needsFirstAdministrator else { throw refusal }
        let hash = try await hasher.hash(password)
        await desk.enter()
        defer { desk.leave() }
        let entry = entry(name, .administrator, hash, password)
        try await store.write { [box] database in
            guard try AccountTables.count(database) == 0 else { throw refusal }
            try AccountTables.insert(entry, box, database)
        }
        book.withLock { $0[name] = entry }
        logger.notice("The first administrator was set up", metadata: ["account": "\(name)"])
        return entry.account
    }

    /// Adds an account. `by` is who did it, for the log.
    ///
    /// Throws `accounts.invalid` with the fields that are wrong, `accounts.name-taken` or `accounts.full` (conflict).
    @discardableResult
    package func add(
        name: String,
        password: String,
        role: Role,
        mayMoveCameras: Bool = false,
        by: String
    ) async throws -> Account {
        try AccountRules.check(AccountRules.nameFault(name), AccountRules.passwordFault(password))
        try checkRoom(for: name)
        let hash = try await hasher.hash(password)
        await desk.enter()
        defer { desk.leave() }
        try checkRoom(for: name)
        let entry = entry(name, role, hash, password, mayMoveCameras: mayMoveCameras)
        try await store.write { [box] in try AccountTables.insert(entry, box, $0) }
        book.withLock { $0[name] = entry }
        logger.notice("Account added", metadata: ["account": "\(name)", "role": "\(role)", "by": "\(by)"])
        return entry.account
    }

    /// Changes role, password and the rest in one step, and ends the account's sessions.
    ///
    /// Throws `accounts.unknown` (not found), `accounts.invalid`, or `accounts.last-administrator` (conflict).
    @discardableResult
    package func update(_ name: String, _ change: AccountChange, by: String) async throws -> Account {
        try AccountRules.check(change.password.flatMap(AccountRules.passwordFault))
        _ = try existing(name)
        let hash: String? = if let password = change.password { try await hasher.hash(password) } else { nil }
        await desk.enter()
        defer { desk.leave() }
        let old = try existing(name)
        let new = changed(old, change, hash)
        let account = new.account
        guard new != old else { return account }
        if account.role != .administrator { try checkNotLast(old.account) }
        try await store.write { [box] database in
            try AccountTables.update(new, isNewPassword: hash != nil, box, database)
        }
        book.withLock { book in
            book[name] = new
            book.endSessions(of: name)
        }
        tellOfDigest()
        logger.notice(
            "Account changed; its sessions ended",
            metadata: [
                "account": "\(account.name)", "role": "\(account.role)", "password": "\(hash == nil ? "kept" : "new")",
                "by": "\(by)",
            ]
        )
        return account
    }

    package func setRole(_ role: Role, of name: String, by: String) async throws -> Account {
        try await update(name, AccountChange(role: role), by: by)
    }

    package func setPassword(_ password: String, of name: String, by: String) async throws -> Account {
        try await update(name, AccountChange(password: password), by: by)
    }

    /// Removes an account and ends its sessions. The last administrator stays: `accounts.last-administrator`.
    package func remove(_ name: String, by: String) async throws {
        await desk.enter()
        defer { desk.leave() }
        let account = try existing(name).account
        try checkNotLast(account)
        try await store.write { try AccountTables.remove(account.name, $0) }
        book.withLock { book in
            book[name] = nil
            book.endSessions(of: name)
        }
        tellOfDigest()
        logger.notice("Account removed", metadata: ["account": "\(account.name)", "by": "\(by)"])
    }

    private func entry(
        _ name: String,
        _ role: Role,
        _ hash: String,
        _ password: String,
        mayMoveCameras: Bool = false
    ) -> AccountBook.Entry {
        let account = Account(
            name: name,
            role: role,
            created: clock.now().wall,
            mayMoveCameras: mayMoveCameras,
            hasDigest: box != nil
        )
        return AccountBook.Entry(account: account, passwordHash: hash, digest: digestKeys(name, password))
    }

    private func changed(_ old: AccountBook.Entry, _ change: AccountChange, _ hash: String?) -> AccountBook.Entry {
        let name = old.account.name
        let digest = change.password.map { digestKeys(name, $0) } ?? old.digest
        let account = Account(
            name: name,
            role: change.role ?? old.account.role,
            created: old.account.created,
            mayMoveCameras: change.mayMoveCameras ?? old.account.mayMoveCameras,
            hasDigest: digest != nil
        )
        return AccountBook.Entry(account: account, passwordHash: hash ?? old.passwordHash, digest: digest)
    }

    /// Nil where nothing could keep them encrypted.
    private func digestKeys(_ name: String, _ password: String) -> DigestKeys? {
        box.map { _ in DigestKeys(name: name, realm: realm, password: password) }
    }

    private func existing(_ name: String) throws -> AccountBook.Entry {
        guard let entry = book.withLock({ $0[name] }) else {
            throw Problem(.notFound, "accounts.unknown", "There is no account of this name.")
        }
        return entry
    }

    private func checkRoom(for name: String) throws {
        let (isTaken, count) = book.withLock { ($0[name] != nil, $0.entries.count) }
        guard count > 0 else {
            throw Problem(.conflict, "accounts.none-yet", "Set up the first administrator before other accounts.")
        }
        guard !isTaken else {
            let message = "There is an account of this name already."
            let field = Problem.Field(path: "name", message: message)
            throw Problem(.conflict, "accounts.name-taken", message, fields: [field])
        }
        guard count < AccountRules.mostAccounts else {
            throw Problem(
                .conflict,
                "accounts.full",
                "There are \(AccountRules.mostAccounts) accounts, which is the most. Remove one first."
            )
        }
    }

    private func checkNotLast(_ account: Account) throws {
        guard book.withLock({ $0.isLastAdministrator(account) }) else { return }
        throw Problem(
            .conflict,
            "accounts.last-administrator",
            "“\(account.name)” is the only administrator. Make another account administrator first."
        )
    }
}

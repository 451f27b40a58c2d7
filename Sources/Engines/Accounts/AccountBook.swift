import Foundation

/// All accounts and sessions in memory, as the store has them. Pure: times are passed in.
struct AccountBook: Sendable {
    struct Entry: Sendable, Hashable {
        var account: Account
        var passwordHash: String
        /// Nil for an account from before, or where the key file that sealed it is gone.
        var digest: DigestKeys?
    }

    struct OpenSession: Sendable, Hashable {
        var account: String
        var created: Date
        /// When it was last used.
        var seen: Date
        /// What of `seen` is in the store.
        var stored: Date
        /// Event log and lists alone, whatever the account's role.
        var isNarrowed = false
        /// Where it began, for the person whose it is.
        var address = ""
        var agent = ""
    }

    /// Unused for so long, a session ends.
    static let idleLimit: TimeInterval = 12 * 3600
    static let absoluteLimit: TimeInterval = 7 * 24 * 3600
    /// The store learns of a session's use so often.
    private static let storeEvery: TimeInterval = 300
    /// Of one account; the one that was not used for longest gives way.
    private static let mostSessions = 32

    private(set) var entries: [String: Entry] = [:]
    private var sessions: [Data: OpenSession] = [:]
    /// How often each account was changed since the program started.
    private var changes: [String: Int] = [:]

    /// Names are the same account whatever their case.
    static func key(_ name: String) -> String { name.lowercased() }

    subscript(_ name: String) -> Entry? {
        get { entries[Self.key(name)] }
        set {
            entries[Self.key(name)] = newValue
            changes[Self.key(name), default: 0] += 1
        }
    }

    /// A number that changes with the account; nil where there is none.
    func changeCount(of name: String) -> Int? {
        entries[Self.key(name)].map { _ in changes[Self.key(name), default: 0] }
    }

    var accounts: [Account] { entries.values.map(\.account).sorted { Self.key($0.name) < Self.key($1.name) } }

    func isLastAdministrator(_ account: Account) -> Bool {
        account.role == .administrator && entries.values.count { $0.account.role == .administrator } == 1
    }

    mutating func open(_ hash: Data, _ session: OpenSession) { sessions[hash] = session }

    /// Which sessions must end so that one more of the account may begin: those that are over, and the oldest.
    func displaced(by name: String, at now: Date) -> [Data] {
        let over = sessions.filter { Self.isOver($0.value, at: now) }.map(\.key)
        let own = sessions.filter { $0.value.account == Self.key(name) && !over.contains($0.key) }
            .sorted { $0.value.seen < $1.value.seen }.map(\.key)
        return over + own.prefix(max(0, own.count - Self.mostSessions + 1))
    }

    mutating func end(_ hashes: some Sequence<Data>) { for hash in hashes { sessions[hash] = nil } }

    /// Ends all sessions of an account.
    mutating func endSessions(of name: String) {
        sessions = sessions.filter { $0.value.account != Self.key(name) }
    }

    /// The account of a session in use, and whether the store should learn of it.
    mutating func use(_ hash: Data, at now: Date) -> (account: Account, isWorthStoring: Bool)? {
        guard var session = sessions[hash] else { return nil }
        guard !Self.isOver(session, at: now), let entry = entries[session.account] else {
            sessions[hash] = nil
            return nil
        }
        session.seen = now
        let isWorthStoring = abs(now.timeIntervalSince(session.stored)) >= Self.storeEvery
        if isWorthStoring { session.stored = now }
        sessions[hash] = session
        return (session.isNarrowed ? entry.account.narrowed : entry.account, isWorthStoring)
    }

    /// The sessions of an account that go on, the one used last first.
    func sessions(of name: String, at now: Date) -> [(hash: Data, session: OpenSession)] {
        sessions.filter { $0.value.account == Self.key(name) && !Self.isOver($0.value, at: now) }
            .map { (hash: $0.key, session: $0.value) }
            .sorted { ($0.session.seen, $0.session.created) > ($1.session.seen, $1.session.created) }
    }

    /// A clock that was set back far ends a session too, rather than prolong it.
    static func isOver(_ session: OpenSession, at now: Date) -> Bool {
        abs(now.timeIntervalSince(session.seen)) >= idleLimit
            || now.timeIntervalSince(session.created) >= absoluteLimit
    }
}

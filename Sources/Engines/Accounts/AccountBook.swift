import Foundation

/// All accounts and sessions in memory, as the store has them. Pure: times are passed in.
struct AccountBook: Sendable {
    struct Entry: Sendable, Hashable {
        var account: Account
        var passwordHash: String
    }

    struct OpenSession: Sendable, Hashable {
        var account: String
        var created: Date
        /// When it was last used.
        var seen: Date
        /// What of `seen` is in the store.
        var stored: Date
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

    /// Names are the same account whatever their case.
    static func key(_ name: String) -> String { name.lowercased() }

    subscript(_ name: String) -> Entry? {
        get { entries[Self.key(name)] }
        set { entries[Self.key(name)] = newValue }
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
        return (entry.account, isWorthStoring)
    }

    /// A clock that was set back far ends a session too, rather than prolong it.
    static func isOver(_ session: OpenSession, at now: Date) -> Bool {
        abs(now.timeIntervalSince(session.seen)) >= idleLimit
            || now.timeIntervalSince(session.created) >= absoluteLimit
    }
}

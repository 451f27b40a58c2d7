/// Slows down guessing: after some failures an address, and an account, must wait longer each time.
///
/// Pure: times are monotonic and passed in. Bounded: it remembers a fixed number of addresses and accounts.
package struct SignInGuard: Sendable {
    package struct Rules: Sendable, Hashable {
        /// So many failures cost no wait.
        package var free = 4
        /// The wait after the next failure; it doubles with each further one.
        package var firstWait: Duration = .seconds(2)
        package var longestWait: Duration = .seconds(300)
        /// Without a failure for so long, all is forgotten.
        package var memory: Duration = .seconds(1_800)
        /// Addresses and accounts together.
        package var capacity = 4_096

        package init() {}
    }

    private struct Record {
        var failures = 0
        var last: Duration
        var blockedUntil: Duration
    }

    private let rules: Rules
    private var records: [String: Record] = [:]

    package init(rules: Rules = Rules()) { self.rules = rules }

    /// How long an attempt has to wait, or nil when it may be made.
    package func wait(address: String, account: String, at now: Duration) -> Duration? {
        let waits = Self.keys(address, account).compactMap { records[$0] }.map { $0.blockedUntil - now }
        return waits.max().flatMap { $0 > .zero ? $0 : nil }
    }

    package mutating func failed(address: String, account: String, at now: Duration) {
        for key in Self.keys(address, account) {
            var record = records[key] ?? Record(last: now, blockedUntil: now)
            if now - record.last > rules.memory { record.failures = 0 }
            record.failures += 1
            record.last = now
            let beyond = record.failures - rules.free
            if beyond > 0 {
                record.blockedUntil = now + min(rules.longestWait, rules.firstWait * (1 << min(beyond - 1, 20)))
            }
            makeRoom(for: key, at: now)
            records[key] = record
        }
    }

    package mutating func succeeded(address: String, account: String) {
        for key in Self.keys(address, account) { records[key] = nil }
    }

    package var count: Int { records.count }

    /// Forgets the old, or else the one that failed longest ago; those that still wait go last.
    private mutating func makeRoom(for key: String, at now: Duration) {
        guard records[key] == nil, records.count >= rules.capacity else { return }
        records = records.filter { now - $0.value.last <= rules.memory }
        guard records.count >= rules.capacity else { return }
        let victim = records.min { left, right in
            let isWaiting = (left.value.blockedUntil > now, right.value.blockedUntil > now)
            return isWaiting.0 == isWaiting.1 ? left.value.last < right.value.last : !isWaiting.0
        }
        if let victim { records[victim.key] = nil }
    }

    private static func keys(_ address: String, _ account: String) -> [String] {
        ["address " + PeerAddress.network(of: address), "account " + String(account.lowercased().prefix(64))]
    }
}

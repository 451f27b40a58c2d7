import Accounts
import Core
import Foundation
import GRDB
import Logging
import Settings
import Storage
import Telemetry
import TestSupport

/// Accounts in a folder of their own that can be closed and opened again, with a clock moved by hand.
struct Rig {
    static let adminPassword = "a quiet morning"

    let folder: TemporaryFolder
    let clock = TestClock()
    let metrics = Metrics()
    let log = LogRing(capacity: 500)

    init() throws {
        folder = try TemporaryFolder()
        health = Health(clock: clock.clock)
    }

    func database() throws -> Store {
        try Store(
            at: folder.file("settings.sqlite"),
            durability: .full,
            migrations: Accounts.migrations,
            clock: clock.clock
        )
    }

    let box = SecretBox(key: Array(repeating: 7, count: 32))
    let health: Health

    func open(_ store: Store? = nil, box: SecretBox? = nil, isBoxed: Bool = true) throws -> Accounts {
        try Accounts(
            store: store ?? database(),
            clock: clock.clock,
            metrics: metrics,
            cost: .least,
            box: isBoxed ? box ?? self.box : nil,
            health: health,
            logger: Logger(label: "accounts") { [log, clock] label in
                LineLogHandler(label: label, level: .trace, clock: clock.clock, ring: log) { _ in }
            }
        )
    }

    /// Accounts with the administrator `root`.
    func openWithRoot() async throws -> Accounts {
        let accounts = try open()
        _ = try await accounts.createFirstAdministrator(name: "root", password: Self.adminPassword)
        return accounts
    }

    func execute(_ sql: String) throws {
        let store = try database()
        try store.writeNow { try $0.execute(sql: sql) }
        try store.close()
    }

    func isOnDisk(_ text: String) throws -> Bool {
        try folder.files().contains { try Data(contentsOf: folder.file($0)).range(of: Data(text.utf8)) != nil }
    }

    func failures(_ reason: String) -> UInt64 {
        metrics.counter("sallyport_sign_in_failures_total", help: "", labels: ["reason": reason]).value
    }
}

extension Accounts {
    func logIn(_ name: String, _ password: String, from address: String = "192.0.2.1") async throws -> Session {
        try await logIn(name: name, password: password, from: address)
    }
}

/// The problem that `body` throws, or nil.
func problem<Value>(of body: () async throws -> Value) async throws -> Problem? {
    do {
        _ = try await body()
        return nil
    } catch let problem as Problem {
        return problem
    }
}

import Core
import Logging
import Settings
import Storage
import Synchronization
import Telemetry

/// Who may use the appliance: accounts with roles, their passwords and their sessions.
///
/// Reading is from memory. What changes accounts or begins a session is done one after the other, first in the store,
/// then in memory. Changing or removing an account ends its sessions.
package final class Accounts: Sendable {
    let store: Store
    let clock: Clock
    let hasher: PasswordHasher
    let logger: Logger
    let book: Mutex<AccountBook>
    /// Changes pass here, one after the other.
    let desk = Turnstile()
    let door: SignInDoor

    /// Loads all accounts and sessions; throws where the store cannot be read.
    package init(
        store: Store,
        clock: Clock,
        metrics: Metrics,
        cost: PasswordCost = .interactive,
        logger: Logger = Logger(label: "accounts")
    ) throws {
        try Sodium.start()
        self.store = store
        self.clock = clock
        self.logger = logger
        hasher = PasswordHasher(cost: cost)
        book = Mutex(try store.readNow { try AccountTables.load($0) })
        door = SignInDoor(metrics: metrics)
    }

    package static var migrations: [StoreMigration] { AccountTables.migrations }

    /// No account exists: the first one that comes becomes administrator, and nothing else works before.
    package var needsFirstAdministrator: Bool { book.withLock { $0.entries.isEmpty } }

    /// All accounts by name.
    package func all() async throws -> [Account] { book.withLock { $0.accounts } }
}

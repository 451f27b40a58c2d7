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
    /// What encrypts the Digest keys at rest; without it there are none.
    let box: SecretBox?
    private let health: Health?
    /// Of HTTP Basic and Digest: the same for the life of this device.
    package let realm: String
    /// Stands in for an account that is not there.
    let decoyKeys = DigestKeys(name: "", realm: "", password: "")

    /// Loads all accounts and sessions; throws where the store cannot be read.
    package init(
        store: Store,
        clock: Clock,
        metrics: Metrics,
        cost: PasswordCost = .interactive,
        box: SecretBox? = nil,
        health: Health? = nil,
        logger: Logger = Logger(label: "accounts")
    ) throws {
        try Sodium.start()
        self.store = store
        self.clock = clock
        self.logger = logger
        hasher = PasswordHasher(cost: cost)
        self.box = box
        self.health = health
        book = Mutex(try store.readNow { try AccountTables.load($0, box) })
        realm = try store.readNow { try AccountTables.realm($0) }
        door = SignInDoor(metrics: metrics)
        tellOfDigest()
    }

    package static var migrations: [StoreMigration] { AccountTables.migrations + AuditLog.migrations }

    /// Says how many accounts are from before HTTP Digest, or had their keys sealed by another key file. Whose they are
    /// is on the page of accounts, which not everybody sees.
    func tellOfDigest() {
        let count = book.withLock { $0.accounts.count { !$0.hasDigest } }
        guard count > 0, box != nil else {
            health?.clear("accounts.no-digest")
            return
        }
        health?.raise(
            "accounts.no-digest",
            .info,
            "\(count) account\(count == 1 ? "" : "s") cannot use HTTP Digest",
            advice: "Their passwords were set before this program knew Digest, or under another key file. Set them "
                + "anew on the page of accounts if programs sign in with Digest; Basic and the page work as they are."
        )
    }

    /// A number that changes with an account; nil where there is none. Tells whether credentials still stand.
    package func changeCount(of name: String) -> Int? { book.withLock { $0.changeCount(of: name) } }

    /// No account exists: the first one that comes becomes administrator, and nothing else works before.
    package var needsFirstAdministrator: Bool { book.withLock { $0.entries.isEmpty } }

    /// All accounts by name.
    package func all() async throws -> [Account] { book.withLock { $0.accounts } }
}

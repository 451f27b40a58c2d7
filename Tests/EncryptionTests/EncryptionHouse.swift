import Core
import Encryption
import Foundation
import Settings
import Storage
import Telemetry
import TestSupport

/// HTTPS on a store of its own, with a clock that the test moves.
final class EncryptionHouse: Sendable {
    static let names = OwnNames(host: "gate.example.com", all: ["gate.local", "192.0.2.7", "2001:db8::7"])

    let encryption: Encryption
    let store: Store
    let clock: TestClock
    private let folder: TemporaryFolder
    private let health: Health

    convenience init() throws { try self.init(in: TemporaryFolder(), TestClock(), key: 7) }

    /// The same data after a restart, with another key file where `key` is another.
    func restarted(key: UInt8 = 7) throws -> EncryptionHouse {
        try store.close()
        return try EncryptionHouse(in: folder, clock, key: key)
    }

    private init(in folder: TemporaryFolder, _ clock: TestClock, key: UInt8) throws {
        self.folder = folder
        self.clock = clock
        store = try Store(
            at: folder.file("settings.sqlite"),
            durability: .normal,
            migrations: Encryption.migrations,
            clock: .system
        )
        health = Health(clock: clock.clock)
        encryption = try Encryption(
            store: store,
            box: SecretBox(key: Array(repeating: key, count: 32)),
            health: health,
            clock: clock.clock,
            names: { Self.names }
        )
    }

    func condition(_ id: String) -> HealthCondition? { health.conditions.first { $0.id == id } }
}

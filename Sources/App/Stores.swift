import Accounts
import Core
import Delivery
import Encryption
import Foundation
import Lists
import Settings
import Storage
import Telemetry

/// The databases with the tables of their engines: settings, lists and accounts, and what waits for servers; the event
/// log opens its own.
struct Stores {
    let settings: Store
    let delivery: Store

    init(in folder: DataFolder, clock: Clock, health: Health) throws {
        settings = try Store(
            at: folder.settingsDatabase,
            durability: .full,
            migrations: SettingsStore.migrations + PlateLists.migrations + Accounts.migrations + Encryption.migrations,
            clock: clock
        )
        delivery = try Store(
            at: folder.deliveryDatabase,
            durability: .full,
            migrations: Delivery.migrations,
            clock: clock
        )
        if let damage = settings.damage {
            health.raise(
                "settings.damaged",
                .critical,
                "Settings, lists and accounts were lost",
                advice: "\(damage) Restore a copy of the file, or set up the cameras, lists and accounts again."
            )
        }
    }
}

extension DataFolder {
    /// Events that wait for servers.
    var deliveryDatabase: URL { url.appending(path: "delivery.sqlite") }

    /// A damaged settings file was moved aside here at some start.
    var lostSettings: Bool {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
        return names.contains { $0.hasPrefix("\(settingsDatabase.lastPathComponent).damaged") }
    }
}

/// What a person should know of settings that could not be read whole.
enum SettingsTroubles {
    static func tell(of settings: SettingsStore, to health: Health) {
        if !settings.damage.isEmpty {
            let fields = settings.damage.map { "\($0.path): \($0.message)" }.joined(separator: " ")
            health.raise(
                "settings.partly",
                .warning,
                "Some settings could not be read",
                advice: "Their defaults hold until they are set again. \(fields)"
            )
        }
        if !settings.lostSecrets.isEmpty {
            health.raise(
                "settings.secrets",
                .warning,
                "Some passwords cannot be decrypted",
                advice:
                    "The key file was changed or lost. Enter again: \(settings.lostSecrets.joined(separator: ", "))."
            )
        }
    }
}

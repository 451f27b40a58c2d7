import Core
import EventLog
import Foundation
import Settings
import Storage
import Telemetry

/// The way back to factory default on the device itself (SETUP-07): the only one out of a lost administrator password.
/// It holds the data folder, so it never works beside a running program.
package struct FactoryReset: Sendable {
    private let folder: DataFolder
    private let keepsEvents: Bool
    /// Events on a memory card that is there now.
    package let card: URL?

    /// - Throws: a problem when this is no data folder, or a program runs on it (`storage.in-use`, a conflict).
    package init(of url: URL, keepingEvents: Bool) throws {
        guard DataFolder.exists(at: url) else {
            throw Problem(
                .notFound,
                "reset.no-data-folder",
                "\(url.path) is no data folder of Sallyport. Name the one that the program uses with --data-dir."
            )
        }
        folder = try DataFolder(at: url)
        keepsEvents = keepingEvents
        card = keepingEvents ? nil : Self.eventsOnCard(of: folder)
    }

    /// Removes accounts, settings and lists, and the events unless they are kept.
    ///
    /// - Throws: a problem that names what cannot be removed.
    package func run() throws {
        try folder.erase(keepingEvents: keepsEvents)
        guard let card, FileManager.default.fileExists(atPath: card.path) else { return }
        do {
            try FileManager.default.removeItem(at: card)
        } catch {
            throw Problem(
                .forbidden,
                "reset.card",
                "The events on the card, \(card.path), cannot be removed: \(error.localizedDescription)",
                cause: error
            )
        }
    }

    /// Settings that cannot be read any more name no card.
    private static func eventsOnCard(of folder: DataFolder) -> URL? {
        let clock = Clock.system
        guard let stores = try? Stores(in: folder, clock: clock, health: Health(clock: clock)),
            let settings = try? SettingsStore(
                store: stores.settings,
                keyFile: folder.keyFile,
                sections: [EventLogSettings.self],
                clock: clock
            )
        else { return nil }
        return EventFiles.onCard(settings.value(EventLogSettings.self), beside: folder.url)
    }
}

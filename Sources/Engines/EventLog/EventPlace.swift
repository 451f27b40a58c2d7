import Core
import Foundation
import Settings
import Storage
import Telemetry

/// Where events are kept. Chosen once, when the program starts.
package struct EventPlace: Sendable, Equatable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case `internal`, card
    }

    package let kind: Kind
    /// The folder of the card; nil for internal memory.
    package let folder: String?
    /// The data folder, which tells a card from an empty folder; nil where cards are of no interest.
    let home: URL?

    package static let internalMemory = EventPlace(kind: .internal, folder: nil, home: nil)
}

/// What a card's folder turns out to be.
package enum CardState: String, Sendable, Codable, CaseIterable {
    /// Settings name none, or say not to use it.
    case unused
    case ready
    /// Nothing is mounted there.
    case absent
    case readOnly

    /// Looks at the disk; blocks.
    ///
    /// A folder on the same disk as the data folder is not a card but an empty place where one could be mounted:
    /// writing there would fill the internal memory.
    static func probe(_ settings: EventLogSettings, beside dataFolder: URL?) -> CardState {
        guard let dataFolder, settings.usesCard, !settings.cardFolder.isEmpty else { return .unused }
        var own = stat()
        var card = stat()
        guard stat(dataFolder.path, &own) == 0, stat(settings.cardFolder, &card) == 0,
            card.st_mode & S_IFMT == S_IFDIR, card.st_dev != own.st_dev
        else { return .absent }
        return access(settings.cardFolder, W_OK | X_OK) == 0 ? .ready : .readOnly
    }
}

/// The files of the event log: opened where they belong.
package struct EventFiles {
    package let store: Store
    package let pictures: PictureFiles
    package let place: EventPlace

    private static let folderOnCard = "sallyport-events"

    /// Takes the card when there is one, else internal memory, and says so where a card was wanted.
    ///
    /// - Throws: a problem when the internal memory cannot be used.
    package init(beside data: DataFolder, settings: SettingsStore, health: Health, clock: Clock) throws {
        let wanted = settings.value(EventLogSettings.self)
        var state = CardState.probe(wanted, beside: data.url)
        if state == .ready {
            do {
                self = try Self(onCard: wanted.cardFolder, beside: data.url, clock: clock)
                return
            } catch {
                state = .readOnly
            }
        }
        if state == .readOnly {
            health.raise(
                "events.card",
                .warning,
                "The memory card cannot be written.",
                advice: "Events are kept in internal memory. Take off its write protection, then restart the program."
            )
        }
        store = try Self.store(at: data.eventsDatabase, clock)
        pictures = PictureFiles(root: data.pictures)
        place = EventPlace(kind: .internal, folder: nil, home: data.url)
    }

    /// Where events are on a card that is there now; nil where none is. Looks at the disk; blocks.
    package static func onCard(_ settings: EventLogSettings, beside dataFolder: URL) -> URL? {
        guard [.ready, .readOnly].contains(CardState.probe(settings, beside: dataFolder)) else { return nil }
        return URL(filePath: settings.cardFolder, directoryHint: .isDirectory).appending(path: folderOnCard)
    }

    private init(onCard card: String, beside home: URL, clock: Clock) throws {
        let folder = URL(filePath: card, directoryHint: .isDirectory).appending(path: Self.folderOnCard)
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        pictures = PictureFiles(root: folder.appending(path: "pictures", directoryHint: .isDirectory))
        store = try Self.store(at: folder.appending(path: "events.sqlite"), clock)
        place = EventPlace(kind: .card, folder: card, home: home)
    }

    private static func store(at url: URL, _ clock: Clock) throws -> Store {
        try Store(
            at: url,
            durability: .full,
            migrations: EventLog.migrations,
            clock: clock,
            checkedUpTo: mostCheckedBytes
        )
    }

    /// About a million events; looking through them takes a few seconds.
    private static let mostCheckedBytes: Int64 = 512_000_000
}

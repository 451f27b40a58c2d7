import Core
import Settings

/// What the event log keeps, how much of it, and for how long.
package struct EventLogSettings: SettingsSection {
    package static let key = "events"
    package static let title = "Events"

    /// Which events are kept; several together.
    package var save: [SaveChoice] = [.all]
    /// Days after which an event and its picture go; 0 keeps them until a limit is reached.
    package var retentionDays = 30
    /// In internal memory.
    package var maximumEvents = 1000
    /// Whether a card that is there at start keeps the events.
    package var usesCard = true
    /// Where the card is mounted; empty for none.
    package var cardFolder = "/media/sallyport"
    package var cardMaximumEvents = 100_000
    /// Of all pictures together in internal memory, in units of 1,000,000 bytes.
    package var maximumMegabytes = 2048
    /// What the disk keeps free for everything else, in units of 1,000,000 bytes.
    package var minimumFreeMegabytes = 200
    package var captureType = CaptureType.vehicleCrop
    /// Written into every event, to tell appliances apart.
    package var deviceID = ""

    package init() {}

    package var faults: [Problem.Field] {
        var faults: [Problem.Field] = []
        if save.contains(.none), save.count > 1 {
            faults.append(Problem.Field(path: "save", message: "“None” does not go together with other choices."))
        }
        if !cardFolder.isEmpty, !cardFolder.hasPrefix("/") || cardFolder.utf8.contains(0) {
            faults.append(Problem.Field(path: "cardFolder", message: "Name the folder from / on, or leave it empty."))
        }
        return faults
    }

    /// The settings with the limits of the place where events are kept. On a card only the number of events and the
    /// free space count.
    func inForce(at place: EventPlace) -> EventLogSettings {
        guard place.kind == .card else { return self }
        var settings = self
        settings.maximumEvents = cardMaximumEvents
        settings.maximumMegabytes = Self.megabytes.upperBound
        return settings
    }

    private static let megabytes = 1...100_000_000

    package static let fields = [
        SettingsField(
            path: "save",
            title: "Save events",
            help: "Which events are kept in the log. Vehicles of other events still open the barrier.",
            kind: .list
        ),
        SettingsField(
            path: "save.*",
            title: "Save events",
            kind: .choice(SaveChoice.allCases.map { .init(.text($0.rawValue), $0.title) })
        ),
        SettingsField(
            path: "retentionDays",
            title: "Delete events after",
            help: "Older events and their pictures are deleted. 0 keeps them until the log is full.",
            unit: "days",
            kind: .integer(0...3650)
        ),
        SettingsField(
            path: "maximumEvents",
            title: "Number of events in internal memory",
            help: "Beyond this number the oldest events are deleted.",
            kind: .integer(1...10_000_000)
        ),
        SettingsField(
            path: "usesCard",
            title: "Use a memory card",
            help: "A card, or another second disk, that is there when the program starts keeps the events. One that is "
                + "put in later is used from the next start on.",
            kind: .boolean,
            isSystem: true
        ),
        SettingsField(
            path: "cardFolder",
            title: "Folder of the card",
            help: "Where the card is mounted. Empty for none.",
            kind: .text(maxLength: 1024),
            isSystem: true
        ),
        SettingsField(
            path: "cardMaximumEvents",
            title: "Number of events on the card",
            help: "Beyond this number the oldest events are deleted.",
            kind: .integer(1...10_000_000)
        ),
        SettingsField(
            path: "maximumMegabytes",
            title: "Space for pictures",
            help: "When the pictures need more, the oldest events are deleted.",
            unit: "MB",
            kind: .integer(megabytes)
        ),
        SettingsField(
            path: "minimumFreeMegabytes",
            title: "Space to leave free",
            help: "When the disk has less, the oldest events give way to new ones.",
            unit: "MB",
            kind: .integer(0...100_000_000),
            isSystem: true
        ),
        SettingsField(
            path: "captureType",
            title: "Picture",
            help: "What part of the camera's picture is kept with an event. More shows more and needs more space.",
            kind: .choice(CaptureType.allCases.map { .init(.text($0.rawValue), $0.title) })
        ),
        SettingsField(
            path: "deviceID",
            title: "Device ID",
            help: "Written into every event, to tell several appliances apart. Empty means the computer's name.",
            kind: .text(maxLength: 64)
        ),
    ]
}

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
    package var maximumEvents = 1000
    /// Of all pictures together, in units of 1,000,000 bytes.
    package var maximumMegabytes = 2048
    /// What the disk keeps free for everything else, in units of 1,000,000 bytes.
    package var minimumFreeMegabytes = 200
    package var captureType = CaptureType.vehicleCrop
    /// Written into every event, to tell appliances apart.
    package var deviceID = ""

    package init() {}

    package var faults: [Problem.Field] {
        guard save.contains(.none), save.count > 1 else { return [] }
        return [Problem.Field(path: "save", message: "“None” does not go together with other choices.")]
    }

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
            title: "Number of events",
            help: "Beyond this number the oldest events are deleted.",
            kind: .integer(1...10_000_000)
        ),
        SettingsField(
            path: "maximumMegabytes",
            title: "Space for pictures",
            help: "When the pictures need more, the oldest events are deleted.",
            unit: "MB",
            kind: .integer(1...100_000_000)
        ),
        SettingsField(
            path: "minimumFreeMegabytes",
            title: "Space to leave free",
            help: "When the disk has less, the oldest events give way to new ones.",
            unit: "MB",
            kind: .integer(0...100_000_000)
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

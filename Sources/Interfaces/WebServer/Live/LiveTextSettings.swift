import Core
import Settings

/// Whether and how the plate is written into the live picture itself (AOI-18).
package struct LiveTextSettings: SettingsSection {
    package enum Content: String, Codable, Sendable, CaseIterable {
        case datetimeAndPlate, plate
    }

    package static let key = "overlay"
    package static let title = "Text overlay"

    package var isOn = false
    package var seconds = 5
    package var content = Content.datetimeAndPlate

    package init() {}

    package static let fields = [
        SettingsField(
            path: "isOn",
            title: "Text in the live picture",
            help: "The plate of a vehicle is written into the picture, for everybody and everything that watches it. "
                + "Pictures of events stay as they are.",
            kind: .boolean
        ),
        SettingsField(
            path: "seconds",
            title: "Overlay duration",
            help: "How long a plate stays after it was read last.",
            unit: "s",
            kind: .integer(1...9)
        ),
        SettingsField(
            path: "content",
            title: "Content",
            help: "Date and time, by the clock of this device, beside the plate; or the plate alone.",
            kind: .choice([
                .init(.text(Content.datetimeAndPlate.rawValue), "Datetime + LP"),
                .init(.text(Content.plate.rawValue), "LP"),
            ])
        ),
    ]
}

import Core
import Settings

/// How far the installation has come: the state of the checklist on the live page (SETUP-02).
package struct SetupSettings: SettingsSection {
    package enum UseCase: String, Codable, Sendable, CaseIterable {
        case none, freeFlow, accessControl
    }

    package static let key = "setup"
    package static let title = "Set-up"

    /// What the assistant was finished for; none until then.
    package var useCase = UseCase.none
    package var isMounted = false
    package var areAreasSet = false
    package var isRegionSet = false
    package var isStorageSet = false
    /// The checklist is not shown any more.
    package var isDismissed = false

    package init() {}

    package static let fields = [
        SettingsField(
            path: "useCase",
            title: "Use case",
            help: "What the setup assistant was finished for.",
            kind: .choice([
                .init(.text(UseCase.none.rawValue), "Not chosen yet"),
                .init(.text(UseCase.freeFlow.rawValue), "Free flow"),
                .init(.text(UseCase.accessControl.rawValue), "Access control"),
            ])
        ),
        SettingsField(path: "isMounted", title: "The camera is mounted", kind: .boolean),
        SettingsField(path: "areAreasSet", title: "The area of interest is adjusted", kind: .boolean),
        SettingsField(path: "isRegionSet", title: "The region is selected", kind: .boolean),
        SettingsField(path: "isStorageSet", title: "The event storage is set up", kind: .boolean),
        SettingsField(path: "isDismissed", title: "The checklist is dismissed", kind: .boolean),
    ]
}

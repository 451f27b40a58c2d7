import Core
import Settings

/// Servers that are told of events.
package struct PushSettings: SettingsSection {
    package static let key = "push"
    package static let title = "Push events"
    package static let mostProfiles = 8
    package static let elementDefaults: [String: any Encodable & Sendable] = ["profiles": PushProfile()]

    package var profiles: [PushProfile] = []
    /// Events that wait for one server at most; what comes while so many wait is not kept for it.
    package var maximumWaiting = 100
    /// Days after which an event is no longer sent.
    package var maximumDays = 7

    package init() {}

    package subscript(id: String) -> PushProfile? { profiles.first { $0.id == id } }
}

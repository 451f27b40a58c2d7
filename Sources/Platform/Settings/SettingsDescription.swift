/// A section as the API tells of it, enough to draw its form.
package struct SettingsDescription: Sendable, Hashable, Codable {
    package let key: String
    package let title: String
    package let revision: Int
    package let fields: [SettingsField]
}

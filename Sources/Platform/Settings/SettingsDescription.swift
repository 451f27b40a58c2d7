/// A section as the API tells of it, enough to draw its form.
package struct SettingsDescription: Sendable, Hashable, Codable {
    package let key: String
    package let title: String
    package let revision: Int
    /// All of it is for administrators alone.
    package let isSystem: Bool
    package let fields: [SettingsField]

    private enum CodingKeys: String, CodingKey {
        case key, title, revision, fields
        case isSystem = "system"
    }
}

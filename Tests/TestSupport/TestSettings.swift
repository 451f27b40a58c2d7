import Core
import Settings
import Storage

/// A settings store in a folder of its own; both go with the last reference.
package final class TestSettings: Sendable {
    package let store: SettingsStore
    private let folder: TemporaryFolder

    package init(_ sections: [any SettingsSection.Type], clock: Clock = .system) throws {
        folder = try TemporaryFolder()
        let database = try Store(
            at: folder.file("settings.sqlite"),
            durability: .normal,
            migrations: SettingsStore.migrations,
            clock: clock
        )
        store = try SettingsStore(
            store: database,
            keyFile: folder.file("secrets.key"),
            sections: sections,
            clock: clock
        )
    }
}

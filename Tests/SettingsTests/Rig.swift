import Core
import Foundation
import GRDB
import Settings
import Storage
import TestSupport

/// A settings store in a folder of its own that can be closed and opened again.
struct Rig {
    let folder: TemporaryFolder
    let clock = TestClock()
    var keyFile: URL { folder.file("secrets.key") }

    init() throws { folder = try TemporaryFolder() }

    func database() throws -> Store {
        try Store(
            at: folder.file("settings.sqlite"),
            durability: .full,
            migrations: SettingsStore.migrations,
            clock: clock.clock
        )
    }

    func open(
        _ sections: [any SettingsSection.Type] = [GateSettings.self, PeerSettings.self]
    ) throws -> SettingsStore {
        try SettingsStore(store: database(), keyFile: keyFile, sections: sections, clock: clock.clock)
    }

    /// Runs SQL on the file, as another version of the program or a fault would have written it.
    func execute(_ sql: String, _ arguments: StatementArguments = []) throws {
        let store = try database()
        try store.writeNow { try $0.execute(sql: sql, arguments: arguments) }
        try store.close()
    }

    func put(_ section: String, _ json: String, revision: Int = 7) throws {
        try execute("INSERT INTO settings (section, revision, json) VALUES (?, ?, ?)", [section, revision, json])
    }

    /// Whether the text is anywhere in the files of the folder.
    func isOnDisk(_ text: String) throws -> Bool {
        try folder.files().contains { try Data(contentsOf: folder.file($0)).range(of: Data(text.utf8)) != nil }
    }
}

/// The problem that `body` throws, or nil.
func problem<Value>(of body: () async throws -> Value) async throws -> Problem? {
    do {
        _ = try await body()
        return nil
    } catch let problem as Problem {
        return problem
    }
}

extension SettingsStore {
    @discardableResult
    func patch(_ key: String, _ json: String, ifMatch: Int? = nil) async throws -> Int {
        try await patch(key, json: Data(json.utf8), ifMatch: ifMatch, by: "anna").1
    }

    func text(_ key: String) throws -> String { String(decoding: try document(key), as: UTF8.self) }
}

import Core
import Foundation
import Lists
import Settings
import Storage
import Telemetry
import TestSupport

/// Lists in a folder of their own.
struct Office {
    let folder: TemporaryFolder
    let store: Store
    let settings: SettingsStore
    let health: Health
    let clock = TestClock()
    let lists: PlateLists

    init(in folder: TemporaryFolder? = nil, withoutTables: Bool = false, zone: String = "UTC") throws {
        let folder = try folder ?? TemporaryFolder()
        self.folder = folder
        (store, settings, health, lists) = try Self.parts(folder.url, clock.clock, withoutTables, zone)
    }

    /// In a folder that somebody else keeps.
    static func parts(
        _ folder: URL,
        _ clock: Clock,
        _ withoutTables: Bool = false,
        _ zone: String = "UTC"
    ) throws -> (Store, SettingsStore, Health, PlateLists) {
        let store = try Store(
            at: folder.appending(path: "settings.sqlite"),
            durability: .full,
            migrations: SettingsStore.migrations + (withoutTables ? [] : PlateLists.migrations),
            clock: clock
        )
        let settings = try SettingsStore(
            store: store,
            keyFile: folder.appending(path: "key"),
            sections: [MatchingSettings.self, SyncSettings.self],
            clock: clock
        )
        let health = Health(clock: clock)
        let timeZone = TimeZone(identifier: zone) ?? .gmt
        let lists = try PlateLists(store: store, settings: settings, health: health, clock: clock) { timeZone }
        return (store, settings, health, lists)
    }

    func plates(on list: ListID) async throws -> [String] {
        try await lists.entries(of: list, limit: 500).entries.map(\.plate.value)
    }

    /// Imports a text as a file.
    func importFile(_ text: String, into list: ListID = .allow, isPreview: Bool = false) async throws -> ImportReport {
        try await importFile(Array(text.utf8), into: list, isPreview: isPreview)
    }

    func importFile(_ bytes: [UInt8], into list: ListID = .allow, isPreview: Bool = false) async throws -> ImportReport
    {
        let file = try lists.spool()
        try await file.append(bytes)
        let status = try await lists.importFile(file, into: list, isPreview: isPreview).status
        if let problem = status.problem { throw problem }
        guard let report = status.report else { throw Problem(.internalError, "test.import", "No report came.") }
        return report
    }

    /// The whole list as a file.
    func exported(_ list: ListID = .allow) async throws -> String {
        String(decoding: try await lists.export(list), as: UTF8.self)
    }

    /// Lists and entry texts that a reading meets.
    func met(_ text: String) -> [String] {
        lists.snapshot?.matches(PlateText(text)).map { "\($0.list) \($0.pattern ?? $0.entryText.value)" } ?? []
    }
}

import Access
import Core
import Foundation
import Settings
import Storage
import TestSupport
import Testing

@Suite("Access settings")
struct AccessSettingsTests {
    @Test("ACC-03 ACC-04 ACC-05 a new appliance opens for the allowlist, in any direction, in all areas, for a second")
    func defaults() {
        let settings = AccessSettings()
        #expect(
            settings.rules == AccessRules(isOn: true, mode: .openFromLists, lists: [.allow], direction: .any, area: nil)
        )
        #expect(settings.timing == BarrierMachine.Timing(pulse: .seconds(1), lockout: .seconds(5)))
        #expect(settings.output == .simulated)
        #expect(settings.virtualPort == 0)
        #expect(settings.faults.isEmpty)
        #expect(settings.note == nil)
    }

    @Test("ACC-03 the blocklist can never be chosen as a list that opens")
    func blocklist() {
        var settings = AccessSettings()
        settings.lists = [.allow, .block]
        #expect(settings.faults.map(\.path) == ["lists.1"])
        #expect(settings.rules.lists == [.allow])
        settings.lists = [ListID("staff")]
        #expect(settings.faults.map(\.path) == ["lists.0"])
    }

    @Test("ACC-03 no list at all is allowed, and noted")
    func noList() {
        var settings = AccessSettings()
        settings.lists = []
        #expect(settings.faults.isEmpty)
        #expect(settings.note != nil)
        settings.mode = .openToAll
        #expect(settings.note == nil)
    }

    @Test("ACC-05 area 0 stands for all areas")
    func area() {
        var settings = AccessSettings()
        settings.area = 2
        #expect(settings.rules.area == 2)
    }

    @Test(
        "ACC-02 ACC-06 values outside their range are refused by the store",
        arguments: [
            #"{"pulseSeconds": 0}"#, #"{"pulseSeconds": 61}"#, #"{"lockoutSeconds": -1}"#, #"{"virtualPort": 65}"#,
            #"{"area": 3}"#, #"{"line": -1}"#, #"{"mode": "closed"}"#, #"{"direction": "left"}"#,
            #"{"lists": ["block"]}"#,
            #"{"output": "gpio", "chip": ""}"#, #"{"pulseSeconds": 1e400}"#, #"{"pulseSeconds": "long"}"#,
        ]
    )
    func ranges(patch: String) async throws {
        let folder = try TemporaryFolder()
        let store = try Store(
            at: folder.file("settings.sqlite"),
            durability: .normal,
            migrations: SettingsStore.migrations,
            clock: .system
        )
        let settings = try SettingsStore(store: store, keyFile: folder.file("key"), sections: [AccessSettings.self])
        await #expect(throws: Problem.self) {
            _ = try await settings.patch("access", json: Data(patch.utf8), ifMatch: nil, by: "test")
        }
        #expect(settings.value(AccessSettings.self) == AccessSettings())
        _ = try await settings.patch("access", json: Data(#"{"pulseSeconds": 2}"#.utf8), ifMatch: nil, by: "test")
        #expect(settings.value(AccessSettings.self).timing.pulse == .seconds(2))
    }

    @Test("ACC-02 every setting has a field of the form")
    func fields() throws {
        let json = try JSONEncoder().encode(AccessSettings())
        let names = try #require(JSONSerialization.jsonObject(with: json) as? [String: Any]).keys
        #expect(Set(AccessSettings.fields.map(\.path)) == Set(names))
    }
}

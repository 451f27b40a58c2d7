import Core
import Foundation
import GRDB
import Settings
import Testing

@Suite("Settings that another version or a fault wrote")
struct SettingsDamageTests {
    @Test("Unknown settings survive changes, also in the elements of lists")
    func unknownSurvives() async throws {
        let rig = try Rig()
        try rig.put("gate", #"{"future":{"a":[1,{"b":2}]},"pulse":{"shape":"round"}}"#)
        try rig.put("peers", #"{"peers":[{"id":"a","colour":"red"},{"id":"b","colour":"blue"}]}"#)
        let settings = try rig.open()
        #expect(settings.damage.isEmpty)
        try await settings.change(GateSettings.self, by: "anna") { $0.pulse.count = 5 }
        try await settings.patch("gate", #"{"turn":90}"#)
        try await settings.change(PeerSettings.self, by: "anna") {
            $0.peers.swapAt(0, 1)
            $0.peers[0].port = 81
            $0.peers.append(.init(id: "c"))
        }
        let again = try rig.open()
        #expect(try again.text("gate").contains(#""future":{"a":[1,{"b":2}]}"#))
        #expect(try again.text("gate").contains(#""shape":"round""#))
        #expect(try again.text("peers").contains(#"{"colour":"blue","host":"localhost","id":"b","#))
        #expect(try again.text("peers").contains(#"{"colour":"red","host":"localhost","id":"a","#))
        #expect(again.value(PeerSettings.self).peers.map(\.port) == [81, 80, 80])
    }

    @Test("A setting that is new in this version has its default, also in stored elements of lists")
    func newSettingHasDefault() throws {
        let rig = try Rig()
        try rig.put("gate", #"{"name":"North"}"#)
        try rig.put("peers", #"{"peers":[{"id":"a"}]}"#)
        let settings = try rig.open()
        #expect(settings.damage.isEmpty)
        var expected = GateSettings()
        expected.name = "North"
        #expect(settings.value(GateSettings.self) == expected)
        #expect(settings.value(PeerSettings.self).peers == [.init(id: "a", host: "localhost", port: 80)])
    }

    @Test("A stored value that cannot be used gives way to its default, is reported, and the rest holds")
    func fallsBackFieldByField() async throws {
        let rig = try Rig()
        try rig.put("gate", #"{"isOn":"yes","name":"North","mode":"sideways","pulse":{"count":99,"seconds":3}}"#)
        try rig.put("peers", #"{"peers":[{"id":"a","port":"x"},5,{"id":"b","port":81}]}"#)
        let settings = try rig.open()
        let gate = settings.value(GateSettings.self)
        #expect(gate.isOn && gate.name == "North" && gate.mode == .slow)
        #expect(gate.pulse == .init(seconds: 3, count: 2))
        #expect(settings.value(PeerSettings.self).peers.map(\.id) == ["a", "b"])
        #expect(settings.value(PeerSettings.self).peers.map(\.port) == [80, 81])
        #expect(
            Set(settings.damage.map(\.path)) == [
                "gate.isOn", "gate.mode", "gate.pulse.count", "peers.peers.0.port", "peers.peers.1",
            ]
        )
        #expect(settings.revision(of: "gate") == 7)
        #expect(try await settings.patch("gate", #"{"turn":90}"#) == 8)
        #expect(try rig.open().damage.map(\.path).filter { $0.hasPrefix("gate") } == [])
    }

    @Test(
        "A section that cannot be read at all has its defaults, is reported, and the others hold",
        arguments: ["", "{", "[]", "7", "null", "{\"a\":1e999}", "\u{0}", String(repeating: "[", count: 5_000)]
    )
    func fallsBackToDefaults(json: String) throws {
        let rig = try Rig()
        try rig.put("gate", json)
        try rig.put("peers", #"{"peers":[{"id":"a"}]}"#)
        try rig.put("section.of.the.future", "{}")
        let settings = try rig.open()
        #expect(settings.value(GateSettings.self) == GateSettings())
        #expect(settings.damage.map(\.path) == ["gate"])
        #expect(settings.value(PeerSettings.self).peers.count == 1)
    }

    @Test("Values of other SQL types in the store stop nothing")
    func oddRows() throws {
        let rig = try Rig()
        try rig.execute(
            "INSERT INTO settings (section, revision, json) VALUES ('gate', 'x', x'ff00'), (x'00ff', 1, '{}')"
        )
        let settings = try rig.open()
        #expect(settings.value(GateSettings.self) == GateSettings())
        #expect(settings.revision(of: "gate") == 0)
    }

    @Test("A change is whole or not at all: what fails between the section and the journal leaves neither")
    func isWhole() async throws {
        let rig = try Rig()
        let settings = try rig.open()
        try await settings.patch("gate", #"{"turn":90}"#)
        try rig.execute(
            "CREATE TRIGGER stop BEFORE INSERT ON settings_change BEGIN SELECT RAISE(ABORT, 'power cut'); END"
        )
        let problem = try await problem { try await settings.patch("gate", #"{"turn":0}"#) }
        #expect(problem != nil)
        #expect(settings.value(GateSettings.self).turn == 90)
        #expect(settings.revision(of: "gate") == 1)
        let again = try rig.open()
        #expect(again.value(GateSettings.self).turn == 90)
        #expect(try await again.history(limit: 9).count == 1)
        try rig.execute("DROP TRIGGER stop")
        #expect(try await settings.patch("gate", #"{"turn":0}"#) == 2)
    }
}

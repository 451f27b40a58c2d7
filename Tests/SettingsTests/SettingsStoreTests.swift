import Core
import Foundation
import Settings
import Synchronization
import TestSupport
import Testing

@Suite("Settings store")
struct SettingsStoreTests {
    @Test("Defaults hold until somebody changes a setting; the change outlives a restart")
    func changesOutliveRestart() async throws {
        let rig = try Rig()
        let settings = try rig.open()
        #expect(settings.value(GateSettings.self) == GateSettings())
        #expect(settings.revision(of: "gate") == 0)
        let changed = try await settings.change(GateSettings.self, by: "anna") { $0.pulse.count = 4 }
        #expect(changed.pulse.count == 4)
        let again = try rig.open()
        #expect(again.value(GateSettings.self) == changed)
        #expect(again.revision(of: "gate") == 1)
        #expect(again.damage.isEmpty)
    }

    @Test("DIAG-12 a change that is not valid names the setting and changes nothing")
    func refusesInvalid() async throws {
        let settings = try Rig().open()
        let refused: [(String, String)] = [
            (#"{"pulse":{"count":9}}"#, "pulse.count"), (#"{"pulse":{"seconds":0.1}}"#, "pulse.seconds"),
            (#"{"name":"much too long a name"}"#, "name"), (#"{"name":"forbidden"}"#, "name"),
            (#"{"mode":"sideways"}"#, "mode"), (#"{"turn":45}"#, "turn"), (#"{"isOn":"yes"}"#, "isOn"),
            (#"{"pulse":7}"#, "pulse"), (#"{"pulse":{"count":1.5}}"#, "pulse.count"), (#"{"code":{"a":1}}"#, "code"),
        ]
        for (json, path) in refused {
            let problem = try await problem { try await settings.patch("gate", json) }
            #expect(problem?.kind == .invalidInput, "\(json)")
            #expect(problem?.code == "settings.invalid", "\(json)")
            #expect(problem?.fields.map(\.path) == [path], "\(json)")
            #expect(problem?.fields.first?.message.isEmpty == false, "\(json)")
        }
        #expect(settings.value(GateSettings.self) == GateSettings())
        #expect(settings.revision(of: "gate") == 0)
    }

    @Test("DIAG-12 every setting that is wrong is named at once")
    func namesAll() async throws {
        let settings = try Rig().open()
        let problem = try await problem {
            try await settings.change(GateSettings.self, by: "anna") {
                $0.pulse.count = 0
                $0.name = "forbidden"
            }
        }
        #expect(problem?.fields.map(\.path) == ["pulse.count", "name"])
    }

    @Test("A number that JSON cannot write is refused by its name")
    func refusesNaN() async throws {
        let settings = try Rig().open()
        for value in [Double.nan, .infinity] {
            let problem = try await problem {
                try await settings.change(GateSettings.self, by: "anna") { $0.pulse.seconds = value }
            }
            #expect(problem?.fields.map(\.path) == ["pulse.seconds"])
        }
    }

    @Test("A change that expects another revision is refused")
    func expectsRevision() async throws {
        let settings = try Rig().open()
        #expect(try await settings.patch("gate", #"{"turn":90}"#, ifMatch: 0) == 1)
        let byPatch = try await problem { try await settings.patch("gate", #"{"turn":0}"#, ifMatch: 0) }
        #expect(byPatch?.kind == .preconditionFailed)
        #expect(byPatch?.code == "settings.changed")
        let byEdit = try await problem {
            try await settings.change(GateSettings.self, ifMatch: 2, by: "anna") { $0.turn = 0 }
        }
        #expect(byEdit?.code == "settings.changed")
        #expect(settings.value(GateSettings.self).turn == 90)
    }

    @Test("A change that changes nothing makes no revision")
    func nothingChanged() async throws {
        let settings = try Rig().open()
        try await settings.patch("gate", #"{"turn":90}"#)
        #expect(try await settings.patch("gate", #"{"turn":90}"#) == 1)
        try await settings.change(GateSettings.self, by: "anna") { $0.turn = 90 }
        #expect(settings.revision(of: "gate") == 1)
    }

    @Test("Null in a patch brings the default back; an optional setting can be emptied for good")
    func nullBringsDefaultBack() async throws {
        let rig = try Rig()
        let settings = try rig.open()
        try await settings.patch("gate", #"{"turn":90,"pulse":{"count":3,"seconds":2}}"#)
        try await settings.patch("gate", #"{"turn":null,"pulse":{"count":null}}"#)
        #expect(settings.value(GateSettings.self).turn == 0)
        #expect(settings.value(GateSettings.self).pulse == .init(seconds: 2, count: 2))
        try await settings.change(GateSettings.self, by: "anna") { $0.note = nil }
        #expect(try rig.open().value(GateSettings.self).note == nil)
        try await settings.patch("gate", #"{"note":null}"#)
        #expect(settings.value(GateSettings.self).note == "default note")
    }

    @Test("An unknown section is not found")
    func unknownSection() async throws {
        let settings = try Rig().open()
        #expect(try await problem { try settings.document("nothing") }?.kind == .notFound)
        #expect(try await problem { try settings.describe("nothing") }?.kind == .notFound)
        #expect(try await problem { try await settings.patch("nothing", "{}") }?.kind == .notFound)
        #expect(settings.revision(of: "nothing") == 0)
        #expect(settings.keys == ["gate", "peers"])
    }

    @Test("A listener hears the value in force, then each change; a slow one only the newest")
    func tellsChanges() async throws {
        let settings = try Rig().open()
        let quick = settings.changes(of: GateSettings.self)
        let slow = settings.changes(of: GateSettings.self)
        #expect(try await first(of: quick) { _ in true }.pulse.count == 2)
        for count in 3...5 { try await settings.change(GateSettings.self, by: "anna") { $0.pulse.count = count } }
        #expect(try await first(of: slow) { _ in true }.pulse.count == 5)
    }

    @Test("A hundred changes at once all count")
    func countsAll() async throws {
        let rig = try Rig()
        let settings = try rig.open()
        settings.addVerifier(for: "peers") { _ in await Task.yield() }
        try await withThrowingTaskGroup { group in
            for number in 0..<100 {
                group.addTask {
                    try await settings.change(PeerSettings.self, by: "anna") { $0.peers.append(.init(id: "\(number)")) }
                }
            }
            try await group.waitForAll()
        }
        #expect(Set(settings.value(PeerSettings.self).peers.map(\.id)).count == 100)
        #expect(settings.revision(of: "peers") == 100)
        #expect(try rig.open().value(PeerSettings.self) == settings.value(PeerSettings.self))
    }

    @Test("A verifier sees the whole section with open secrets and can refuse")
    func verifierRefuses() async throws {
        let settings = try Rig().open()
        let seen = Mutex<GateSettings?>(nil)
        settings.addVerifier(for: "gate") { data in
            let value = try JSONDecoder().decode(GateSettings.self, from: data)
            seen.withLock { $0 = value }
            if value.turn == 90 { throw Problem(.conflict, "gate.jammed", "The gate cannot turn.") }
        }
        try await settings.patch("gate", #"{"code":"1234"}"#)
        #expect(seen.withLock { $0?.code?.exposed } == "1234")
        #expect(try await problem { try await settings.patch("gate", #"{"turn":90}"#) }?.code == "gate.jammed")
        #expect(settings.value(GateSettings.self).turn == 0)
        #expect(settings.revision(of: "gate") == 1)
    }

    @Test("The journal says who changed what and when, newest first, without secrets")
    func keepsJournal() async throws {
        let rig = try Rig()
        let settings = try rig.open()
        try await settings.patch("gate", #"{"turn":90,"code":"hunter2hunter2"}"#)
        rig.clock.advance(by: .seconds(60))
        try await settings.change(GateSettings.self, by: "bert") { $0.code = Secret("swordfish!") }
        let history = try await settings.history(limit: 10)
        #expect(history.map(\.by) == ["bert", "anna"])
        #expect(history.map(\.revision) == [2, 1])
        #expect(history[0].time == rig.clock.now.wall)
        #expect(history[1].old == ["code": ["set": false]])
        #expect(history[1].new == ["code": ["set": true], "turn": 90])
        #expect(try await settings.history(limit: 1).count == 1)
    }

    @Test("The description has what a form needs, with the defaults, and reads back")
    func describes() throws {
        let settings = try Rig().open()
        let gate = try settings.describe("gate")
        #expect(gate.fields.map(\.defaultValue) == [true, "Main", 1.5, 2, "slow", 0, nil])
        let peers = try settings.describe("peers")
        #expect(peers.fields.map(\.defaultValue) == [[], "localhost", 80, nil])
        let encoded = try JSONEncoder().encode([gate, peers])
        #expect(try JSONDecoder().decode([SettingsDescription].self, from: encoded) == [gate, peers])
    }

    @Test("Sections that share a key, or hold a secret without a field for it, are refused when the store opens")
    func refusesCarelessSections() async throws {
        let rig = try Rig()
        let careless = try await problem { try rig.open([CarelessSettings.self]) }
        #expect(careless?.code == "settings.undeclared-secret")
        let twice = try await problem { try rig.open([GateSettings.self, GateSettings.self]) }
        #expect(twice?.code == "settings.duplicate")
    }
}

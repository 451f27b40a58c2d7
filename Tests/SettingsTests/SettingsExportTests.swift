import Core
import Foundation
import Settings
import TestSupport
import Testing

@Suite("Export, import and reset of settings")
struct SettingsExportTests {
    private static let passphrase = "a long passphrase"

    private static func filled(_ rig: Rig) async throws -> SettingsStore {
        let settings = try rig.open()
        try await settings.patch("gate", #"{"turn":90,"name":"North","code":"s3cret-code"}"#)
        try await settings.change(PeerSettings.self, by: "anna") {
            $0.peers = [.init(id: "a", host: "one", password: Secret("s3cret-a")), .init(id: "b", host: "two")]
        }
        return settings
    }

    private static func roundTrip(_ file: SettingsExport) throws -> SettingsExport {
        try JSONDecoder().decode(SettingsExport.self, from: JSONEncoder().encode(file))
    }

    @Test("MNT-10 exported settings make another unit the same, without secrets, which stay there as they are")
    func withoutSecrets() async throws {
        let settings = try await Self.filled(Rig())
        let file = try Self.roundTrip(try await settings.export(program: "1", passphrase: nil))
        #expect(!(String(decoding: try JSONEncoder().encode(file), as: UTF8.self).contains("s3cret")))
        #expect(file.secrets == nil)

        let rig = try Rig()
        let other = try rig.open()
        try await other.patch("gate", #"{"code":"own-code","isOn":false}"#)
        try await other.change(PeerSettings.self, by: "x") { $0.peers = [.init(id: "a", password: Secret("own-a"))] }
        let result = try await other.take(file, passphrase: nil, isPreview: false, by: "anna")
        #expect(result.applied && result.sections.map(\.key) == ["gate", "peers"] && result.secrets == 0)
        let again = try rig.open()
        #expect(again.value(GateSettings.self).name == "North")
        #expect(again.value(GateSettings.self).isOn)
        #expect(again.value(GateSettings.self).code?.exposed == "own-code")
        #expect(again.value(PeerSettings.self).peers.map(\.host) == ["one", "two"])
        #expect(again.value(PeerSettings.self).peer("a")?.password?.exposed == "own-a")
    }

    @Test("MNT-10 with a passphrase the secrets travel encrypted, and only the passphrase opens them")
    func withSecrets() async throws {
        let settings = try await Self.filled(Rig())
        let file = try Self.roundTrip(try await settings.export(program: "1", passphrase: Self.passphrase))
        #expect(!(String(decoding: try JSONEncoder().encode(file), as: UTF8.self).contains("s3cret")))
        let other = try Rig().open()
        let wrong = try await problem {
            try await other.take(file, passphrase: "a wrong passphrase", isPreview: false, by: "anna")
        }
        #expect(wrong?.code == "settings.wrong-passphrase")
        #expect(other.value(GateSettings.self) == GateSettings())
        let result = try await other.take(file, passphrase: Self.passphrase, isPreview: false, by: "anna")
        #expect(result.secrets == 2)
        #expect(other.value(GateSettings.self) == settings.value(GateSettings.self))
        #expect(other.value(PeerSettings.self) == settings.value(PeerSettings.self))
    }

    @Test("MNT-10 a passphrase that is too short is refused, and a file that would cost too much to open too")
    func passphrases() async throws {
        let settings = try await Self.filled(Rig())
        let short = try await problem { try await settings.export(program: "1", passphrase: "1234567") }
        #expect(short?.fields.map(\.path) == ["passphrase"])
        let file = try await settings.export(program: "1", passphrase: Self.passphrase)
        let text = String(decoding: try JSONEncoder().encode(file), as: UTF8.self)
        for (from, to) in [
            (#""memoryBytes":67108864"#, #""memoryBytes":9223372036854775807"#),
            (#""operations":3"#, #""operations":400000"#),
            ("argon2id13+", "rot13+"),
        ] {
            let costly = try JSONDecoder().decode(SettingsExport.self, from: Data(text.replacing(from, with: to).utf8))
            #expect(costly != file)
            let refused = try await problem {
                try await settings.take(costly, passphrase: Self.passphrase, isPreview: true, by: "x")
            }
            #expect(refused?.code == "settings.unknown-encryption")
        }
    }

    @Test("MNT-10 a preview tells what would change, with secrets masked, and changes nothing")
    func preview() async throws {
        let settings = try await Self.filled(Rig())
        let file = try await settings.export(program: "1", passphrase: Self.passphrase)
        try await settings.patch("gate", #"{"turn":0,"code":"another"}"#)
        try await settings.change(PeerSettings.self, by: "x") { $0.peers[1].port = 8080 }
        let before = [settings.revision(of: "gate"), settings.revision(of: "peers")]
        let result = try await settings.take(file, passphrase: Self.passphrase, isPreview: true, by: "anna")
        #expect(!result.applied)
        #expect(result.sections.map(\.key) == ["gate", "peers"])
        #expect(result.sections.map(\.revision) == before)
        #expect(
            result.sections[0].changes == [
                .init(path: "turn", old: 0, new: 90), .init(path: "code", old: ["set": true], new: ["set": true]),
            ]
        )
        #expect(result.sections[1].changes == [.init(path: "peers.1.port", old: 8080, new: 80)])
        #expect([settings.revision(of: "gate"), settings.revision(of: "peers")] == before)
        #expect(settings.value(GateSettings.self).turn == 0)
    }

    @Test("MNT-10 an import with something wrong in it names all of that and changes no section")
    func refusesInvalid() async throws {
        let settings = try await Self.filled(Rig())
        let before = settings.value(PeerSettings.self)
        let file = SettingsExport(
            program: "1",
            exported: "",
            sections: ["peers": ["peers": []], "gate": ["turn": 45, "name": "forbidden"], "later": ["x": 1]],
            secrets: nil
        )
        let wrong = try await problem {
            try await settings.take(file, passphrase: nil, isPreview: false, by: "anna")
        }
        #expect(wrong?.code == "settings.invalid")
        #expect(wrong?.fields.map(\.path) == ["gate.turn", "gate.name"])
        #expect(settings.value(PeerSettings.self) == before)
        let odd = SettingsExport(program: "1", exported: "", sections: ["gate": 7], secrets: nil)
        let refused = try await problem {
            try await settings.take(odd, passphrase: nil, isPreview: false, by: "x")
        }
        #expect(refused?.fields.map(\.path) == ["gate"])
    }

    @Test("MNT-10 sections that this program does not know are named and left out; other files are refused")
    func unknown() async throws {
        let settings = try Rig().open()
        let file = SettingsExport(program: "9", exported: "", sections: ["later": ["x": 1]], secrets: nil)
        let result = try await settings.take(file, passphrase: nil, isPreview: false, by: "anna")
        #expect(result.unknown == ["later"] && result.sections.isEmpty)
        for (change, code) in [
            ("sallyport-settings", "settings.not-an-export"), (#""version":1"#, "settings.export-version"),
        ] {
            let text = String(decoding: try JSONEncoder().encode(file), as: UTF8.self)
            let other = text.replacing(change, with: change.contains("version") ? #""version":2"# : "recipes")
            let wrong = try JSONDecoder().decode(SettingsExport.self, from: Data(other.utf8))
            let refused = try await problem {
                try await settings.take(wrong, passphrase: nil, isPreview: true, by: "x")
            }
            #expect(refused?.code == code)
        }
    }

    @Test("MNT-10 what fails half way leaves every section as it was, in memory and in the file")
    func isWhole() async throws {
        let rig = try Rig()
        let settings = try await Self.filled(rig)
        let file = SettingsExport(
            program: "1",
            exported: "",
            sections: ["gate": ["turn": 0], "peers": ["peers": []]],
            secrets: nil
        )
        let before = (settings.value(GateSettings.self), settings.value(PeerSettings.self))
        try rig.execute(
            """
            CREATE TRIGGER stop BEFORE UPDATE ON settings WHEN new.section = 'peers'
            BEGIN SELECT RAISE(ABORT, 'power cut'); END
            """
        )
        #expect(try await problem { try await settings.take(file, passphrase: nil, isPreview: false, by: "x") } != nil)
        #expect(try await problem { try await settings.reset(nil, by: "x") } != nil)
        for store in [settings, try rig.open()] {
            #expect(store.value(GateSettings.self) == before.0)
            #expect(store.value(PeerSettings.self) == before.1)
        }
    }

    @Test("MNT-05 one section, or all of them, go back to their defaults, secrets too")
    func resets() async throws {
        let rig = try Rig()
        let settings = try await Self.filled(rig)
        let changed = try await settings.reset(["gate"], by: "anna")
        #expect(changed.map(\.key) == ["gate"])
        #expect(settings.value(GateSettings.self) == GateSettings())
        #expect(settings.value(PeerSettings.self).peers.count == 2)
        #expect(try await settings.reset(nil, by: "anna").map(\.key) == ["peers"])
        #expect(try rig.open().value(PeerSettings.self) == PeerSettings())
        #expect(try await settings.reset(nil, by: "anna").isEmpty)
        #expect(try await problem { try await settings.reset(["none"], by: "x") }?.kind == .notFound)
        #expect(try await settings.history(limit: 1).first?.by == "anna")
    }

    @Test("MNT-10 imports, resets and changes of several sections at once do not wait for each other for ever")
    func atOnce() async throws {
        let settings = try await Self.filled(Rig())
        let file = try await settings.export(program: "1", passphrase: nil)
        try await within {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<30 {
                    group.addTask { _ = try await settings.take(file, passphrase: nil, isPreview: false, by: "a") }
                    group.addTask { try await settings.reset(["peers", "gate"], by: "b") }
                    group.addTask { try await settings.patch("gate", #"{"turn":\#(number % 2 * 90)}"#) }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test("MNT-10 random changes of a file are taken or refused, never more")
    func fuzz() async throws {
        let settings = try await Self.filled(Rig())
        let file = try await settings.export(program: "1", passphrase: Self.passphrase)
        let whole = try JSONEncoder().encode(file)
        var random = SeededRandom(seed: 23)
        var read = 0
        for _ in 0..<600 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 32...126, using: &random)
            }
            guard let changed = try? JSONDecoder().decode(SettingsExport.self, from: bytes) else { continue }
            read += 1
            _ = try await problem { try await settings.take(changed, passphrase: nil, isPreview: true, by: "x") }
        }
        #expect(read > 50)
    }
}

import Core
import Foundation
import GRDB
import Settings
import Storage
import Testing

@Suite("Secrets in settings")
struct SettingsSecretsTests {
    private static let password = "correct horse battery staple"

    private static func rigWithPeers() async throws -> (Rig, SettingsStore) {
        let rig = try Rig()
        let settings = try rig.open()
        try await settings.patch(
            "peers",
            #"{"peers":[{"id":"a","password":"\#(password)"},{"id":"b","password":"for b"},{"id":"c"}]}"#
        )
        return (rig, settings)
    }

    @Test("DIAG-13 a secret is encrypted in the store and shown nowhere")
    func isNowhereInClear() async throws {
        let (rig, settings) = try await Self.rigWithPeers()
        try await settings.change(GateSettings.self, by: "anna") { $0.code = Secret(Self.password) }
        #expect(try !rig.isOnDisk(Self.password))
        #expect(try settings.text("peers").contains(#""id":"a","password":{"set":true}"#))
        #expect(try settings.text("peers").contains(#""id":"c","password":{"set":false}"#))
        #expect(try settings.text("gate").contains(#""code":{"set":true}"#))
        #expect(!"\(settings.value(PeerSettings.self))".contains("horse"))
        let open = try settings.document("gate", showingSecrets: true)
        #expect(String(decoding: open, as: UTF8.self).contains(Self.password))
        let again = try rig.open()
        #expect(again.value(GateSettings.self).code?.exposed == Self.password)
        #expect(again.value(PeerSettings.self).peer("a")?.password?.exposed == Self.password)
        #expect(again.lostSecrets.isEmpty)
    }

    @Test("The same secret is encrypted differently each time")
    func usesFreshNonces() async throws {
        let rig = try Rig()
        let settings = try rig.open()
        try await settings.patch("peers", #"{"peers":[{"id":"a","password":"same"},{"id":"b","password":"same"}]}"#)
        let json = try #require(
            try rig.database().readNow { try String.fetchOne($0, sql: "SELECT json FROM settings") }
        )
        let sealed = json.matches(of: /"sealed":"([^"]+)"/).map(\.1)
        #expect(sealed.count == 2)
        #expect(Set(sealed).count == 2)
    }

    @Test("A secret that a patch leaves out or sends back masked is kept by the element's id, wherever it moved")
    func keepsById() async throws {
        let (_, settings) = try await Self.rigWithPeers()
        try await settings.patch(
            "peers",
            #"{"peers":[{"id":"new"},{"id":"b","port":81},{"id":"a","password":{"set":true}},{"id":"c"}]}"#
        )
        let peers = settings.value(PeerSettings.self)
        #expect(peers.peers.map { $0.password?.exposed } == [nil, "for b", Self.password, nil])
        #expect(peers.peer("b")?.port == 81)
    }

    @Test("Null clears a secret, a text replaces it, and elements without an id keep none")
    func clearsAndReplaces() async throws {
        let (rig, settings) = try await Self.rigWithPeers()
        try await settings.patch("peers", #"{"peers":[{"id":"a","password":null},{"id":"b","password":"other"},{}]}"#)
        #expect(settings.value(PeerSettings.self).peers.map { $0.password?.exposed } == [nil, "other", nil])
        try await settings.patch("gate", #"{"code":"1"}"#)
        try await settings.patch("gate", #"{"code":{"set":true},"turn":90}"#)
        #expect(settings.value(GateSettings.self).code?.exposed == "1")
        try await settings.patch("gate", #"{"turn":0}"#)
        #expect(settings.value(GateSettings.self).code?.exposed == "1")
        try await settings.patch("gate", #"{"code":null}"#)
        #expect(settings.value(GateSettings.self).code == nil)
        try await settings.change(PeerSettings.self, by: "anna") { $0.peers[1].password = nil }
        #expect(try rig.open().value(PeerSettings.self).peers.allSatisfy { $0.password == nil })
    }

    @Test("A whole document that a page loaded can be sent back without a change")
    func roundTrip() async throws {
        let (_, settings) = try await Self.rigWithPeers()
        let before = settings.value(PeerSettings.self)
        _ = try await settings.patch("peers", json: settings.document("peers"), ifMatch: 1, by: "anna")
        #expect(settings.value(PeerSettings.self) == before)
    }

    @Test(
        "Another key file loses the secrets, says so, and stops nothing else; the right one brings them back",
        arguments: [nil, Data(repeating: 7, count: 32), Data(repeating: 7, count: 5), Data()]
    )
    func losesSecrets(otherKey: Data?) async throws {
        let (rig, settings) = try await Self.rigWithPeers()
        try await settings.patch("gate", #"{"turn":90}"#)
        let key = try Data(contentsOf: rig.keyFile)
        try FileManager.default.removeItem(at: rig.keyFile)
        try otherKey?.write(to: rig.keyFile)
        let lost = try rig.open()
        #expect(lost.lostSecrets == ["peers.peers.0.password", "peers.peers.1.password"])
        #expect(lost.damage.isEmpty)
        #expect(lost.value(GateSettings.self).turn == 90)
        #expect(lost.value(PeerSettings.self).peers.map(\.password) == [nil, nil, nil])
        #expect(try lost.text("peers").contains(#""id":"a","password":{"set":false}"#))
        #expect(try Data(contentsOf: rig.keyFile).count == 32)

        try await lost.change(PeerSettings.self, by: "anna") { $0.peers[0].port = 81 }
        try await lost.patch("peers", #"{"peers":[{"id":"a","port":82},{"id":"b","password":"new b"}]}"#)
        #expect(lost.lostSecrets == ["peers.peers.0.password"])
        #expect(try rig.open().value(PeerSettings.self).peer("b")?.password?.exposed == "new b")

        try key.write(to: rig.keyFile)
        let found = try rig.open()
        #expect(found.value(PeerSettings.self).peer("a")?.password?.exposed == Self.password)
        #expect(found.value(PeerSettings.self).peer("a")?.port == 82)
        #expect(found.lostSecrets == ["peers.peers.1.password"])
    }

    @Test("Only the program's user may read the key file; one of another size is kept aside")
    func keyFile() throws {
        let rig = try Rig()
        _ = try rig.open()
        let rights = try FileManager.default.attributesOfItem(atPath: rig.keyFile.path)[.posixPermissions] as? Int
        #expect(rights == 0o600)
        try Data("not a key".utf8).write(to: rig.keyFile)
        _ = try rig.open()
        #expect(try Data(contentsOf: rig.keyFile.appendingPathExtension("damaged")) == Data("not a key".utf8))
    }

    @Test("Without a key file everything works but keeping a secret")
    func withoutKeyFile() async throws {
        let rig = try Rig()
        try FileManager.default.createDirectory(at: rig.keyFile, withIntermediateDirectories: true)
        let settings = try SettingsStore(
            store: rig.database(),
            keyFile: rig.keyFile.appending(path: "missing/secrets.key"),
            sections: [GateSettings.self]
        )
        #expect(settings.damage.map(\.path) == ["secrets.key"])
        #expect(try await settings.patch("gate", #"{"turn":90}"#) == 1)
        let problem = try await problem { try await settings.patch("gate", #"{"code":"1"}"#) }
        #expect(problem?.code == "settings.no-key")
        #expect(problem?.fields.map(\.path) == ["code"])
    }

    @Test("A client cannot bring in sealed text")
    func refusesSealed() async throws {
        let (_, settings) = try await Self.rigWithPeers()
        let patches = [
            #"{"peers":[{"id":"c","password":{"sealed":"AAAA"}}]}"#, #"{"peers":[{"id":"c","password":["x"]}]}"#,
            #"{"peers":[{"id":"c","password":7}]}"#, #"{"peers":{"x":{"password":{"set":true,"sealed":"A"}}}}"#,
            #"{"peers":[{"id":"c","password":{"set":"true"}}]}"#,
        ]
        for patch in patches {
            let problem = try await problem { try await settings.patch("peers", patch) }
            #expect(problem?.code == "settings.invalid", "\(patch)")
        }
    }
}

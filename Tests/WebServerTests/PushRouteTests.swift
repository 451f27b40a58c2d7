import Accounts
import Delivery
import Foundation
import Settings
import TestSupport
import Testing

@Suite("Push events over the interface")
struct PushRouteTests {
    @Test("PUSH-18 PUSH-19 SETUP-34 profiles are set by the settings, and an address that is none is refused")
    func settings() async throws {
        try await withHouse { house in
            let client = try await house.client(.administrator)
            let profile: JSONValue = [
                "id": "1", "isOn": true, "url": "127.0.0.1:9", "protocol": "tcp", "password": "pw",
            ]
            let saved = try await client.send("PATCH", "/api/v1/settings/push", ["profiles": [profile]])
            #expect(saved.status == 200)
            #expect(try saved.json["profiles"]?.elements?.first?["types"] == ["new", "update", "lost"])
            #expect(try saved.json["profiles"]?.elements?.first?["password"] == ["set": true])
            let wrong: JSONValue = ["id": "1", "isOn": true, "url": "no server", "protocol": "tcp"]
            let refused = try await client.send("PATCH", "/api/v1/settings/push", ["profiles": [wrong]])
            #expect(refused.status == 400 || refused.status == 422)
            #expect(try refused.json["fields"]?.elements?.first?["path"] == "profiles.0.url")
            let state = try await client.get("/api/v1/push").json
            #expect(state["presetDeviceID"]?.text?.isEmpty == false)
            let first = state["profiles"]?.elements?.first
            #expect(first?["id"] == "1" && first?["server"] == "127.0.0.1:9" && first?["waiting"] == 0)
            #expect(first?["trouble"] == .null)
        }
    }

    @Test("PUSH-01 a test event answers in words, and viewers and application operators may not send one")
    func test() async throws {
        try await withHouse { house in
            let client = try await house.client(.administrator)
            let (heard, outlet) = AsyncStream.makeStream(of: String.self)
            let peer = try TCPPeer(port: ReservedPort.take()) { connection in
                while let data = connection.receive() { outlet.yield(String(decoding: data, as: UTF8.self)) }
            }
            let profile: JSONValue = ["id": "1", "url": .text("127.0.0.1:\(peer.port)"), "protocol": "tcp"]
            _ = try await client.send("PATCH", "/api/v1/settings/push", ["profiles": [profile]])
            let path = "/api/v1/push/1/test"
            let done = try await client.send("POST", path)
            #expect(try done.json["delivered"] == true)
            let line = try await first(of: heard)
            #expect(line.contains("\"plateText\":\"TEST\""))
            peer.stop()
            let failed = try await client.send("POST", path)
            #expect(failed.status == 200)
            #expect(try failed.json["delivered"] == false)
            #expect(try failed.json["message"]?.text?.contains("nothing listens there") == true)
            #expect(try await client.send("POST", "/api/v1/push/2/test").status == 404)
            for role in [Role.viewer, .applicationOperator] {
                let other = try await house.client(role)
                #expect(try await other.send("POST", path).status == 403)
                #expect(try await other.get("/api/v1/push").status == 403)
            }
        }
    }
}

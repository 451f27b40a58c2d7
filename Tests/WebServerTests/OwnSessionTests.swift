import Accounts
import Foundation
import Settings
import Testing

@Suite("One's own sessions and password")
struct OwnSessionTests {
    private static func signIn(_ house: House, _ name: String, _ headers: [String: String] = [:]) async throws -> Reply
    {
        let body: JSONValue = ["name": .text(name), "password": .text(House.password)]
        return try await house.visitor.send("POST", "/api/v1/session", body, headers: headers)
    }

    private static func client(_ house: House, _ reply: Reply) -> WebClient {
        WebClient(port: house.port, session: reply.cookie("sallyport_session"))
    }

    @Test("ACCT-21 a person sees where they are signed in, and signs out one place or all others")
    func listsAndEnds() async throws {
        try await withHouse { house in
            let name = try await house.account(.viewer)
            var clients: [WebClient] = []
            for agent in ["Phone", "Desk", "Gate"] {
                clients.append(Self.client(house, try await Self.signIn(house, name, ["User-Agent": agent])))
            }
            let sessions = try await clients[1].get("/api/v1/sessions").json["sessions"]?.elements ?? []
            #expect(Set(sessions.compactMap { $0["agent"]?.text }) == ["Phone", "Desk", "Gate"])
            #expect(sessions.filter { $0["isCurrent"] == true }.map { $0["agent"] } == ["Desk"])
            let phone = try #require(sessions.first { $0["agent"] == "Phone" }?["id"]?.text)
            #expect(try await house.client(.operator).send("DELETE", "/api/v1/sessions/\(phone)").status == 404)
            #expect(try await clients[1].send("DELETE", "/api/v1/sessions/\(phone)").status == 204)
            #expect(try await clients[0].get("/api/v1/watch").status == 401)
            #expect(try await clients[1].send("DELETE", "/api/v1/sessions").json["ended"] == 1)
            #expect(try await clients[2].get("/api/v1/watch").status == 401)
            #expect(try await clients[1].get("/api/v1/watch").status == 200)
        }
    }

    @Test("SETUP-08 ACCT-21 a new password signs all other places out and this one in again")
    func password() async throws {
        try await withHouse { house in
            let name = try await house.account(.viewer)
            let here = Self.client(house, try await Self.signIn(house, name))
            let there = Self.client(house, try await Self.signIn(house, name))
            let wrong: JSONValue = ["current": "wrong", "password": "new"]
            let refused = try await here.send("POST", "/api/v1/session/password", wrong)
            #expect(refused.status == 400)
            #expect(try refused.json["fields"]?.elements?.first?["path"] == "current")
            let right: JSONValue = ["current": .text(House.password), "password": "another one"]
            let reply = try await here.send("POST", "/api/v1/session/password", right)
            #expect(reply.status == 204)
            for old in [here, there] { #expect(try await old.get("/api/v1/watch").status == 401) }
            #expect(try await Self.client(house, reply).get("/api/v1/watch").status == 200)
            #expect(try await Self.signIn(house, name).status == 401)
        }
    }

    @Test("ACCT-24 behind an encrypting proxy of this machine the cookie is for encrypted lines alone")
    func secureCookie() async throws {
        try await withHouse { house in
            let name = try await house.account(.viewer)
            let plain = try await Self.signIn(house, name)
            #expect(plain.headers["set-cookie"]?.contains("Secure") == false)
            let proxied = ["X-Forwarded-Proto": "https", "Origin": "https://127.0.0.1:\(house.port)"]
            let encrypted = try await Self.signIn(house, name, proxied)
            #expect(encrypted.headers["set-cookie"]?.hasPrefix("__Host-") == true)
            let unencrypted = proxied.merging(["Origin": "http://127.0.0.1:\(house.port)"]) { $1 }
            #expect(try await Self.signIn(house, name, unencrypted).status == 403)
            #expect(encrypted.headers["set-cookie"]?.contains("; Secure") == true)
            #expect(encrypted.headers["set-cookie"]?.contains("HttpOnly; SameSite=Strict") == true)
        }
    }

    @Test("ACCT-02 ACCT-07 an account's PTZ right and whether it can use Digest are shown and changed")
    func flags() async throws {
        try await withHouse { house in
            let client = try await house.client(.administrator)
            let body: JSONValue = ["name": "otto", "password": "x", "role": "viewer", "ptz": true]
            let made = try await client.send("POST", "/api/v1/accounts", body).json
            #expect(made["ptz"] == true && made["digest"] == true)
            let changed = try await client.send("PATCH", "/api/v1/accounts/otto", ["ptz": false]).json
            #expect(changed["ptz"] == false && changed["role"] == "viewer")
        }
    }

    @Test("ACCT-01 ACCT-08 the interface refuses the 101st account, and to remove the only administrator")
    func limits() async throws {
        try await withHouse { house in
            let client = try await house.client(.administrator)
            for number in 2...100 {
                let body: JSONValue = ["name": .text("n\(number)"), "password": "x", "role": "viewer"]
                #expect(try await client.send("POST", "/api/v1/accounts", body).status == 201)
            }
            let last: JSONValue = ["name": "n101", "password": "x", "role": "viewer"]
            let full = try await client.send("POST", "/api/v1/accounts", last)
            #expect(full.status == 409)
            #expect(try full.json["code"] == "accounts.full")
            let removal = try await client.send("DELETE", "/api/v1/accounts/administrator")
            #expect(removal.status == 409)
            #expect(try removal.json["code"] == "accounts.last-administrator")
        }
    }

    @Test("ACCT-10 SETUP-29 the interface refuses anonymous PTZ operating with the reason where no camera moves")
    func anonymousPTZ() async throws {
        try await withHouse { house in
            let client = try await house.client(.administrator)
            let change: JSONValue = ["anonymousViewing": true, "anonymousPTZ": true]
            let reply = try await client.send("PATCH", "/api/v1/settings/guests", change)
            #expect(reply.status == 400)
            #expect(try reply.json["fields"]?.elements?.first?["message"] == .text(GuestSettings.noMovingCamera))
            let rights = try await client.get("/api/v1/user-rights").json
            #expect(rights["movingCameras"]?["available"] == false)
        }
    }
}

import Accounts
import Encryption
import Foundation
import Settings
import TestSupport
import Testing
import WebServer

@Suite("HTTP and HTTPS")
struct LineTests {
    private static let httpsOnly: JSONValue = ["access": "https", "certificate": "selfSigned"]

    @Test("NET-09 HTTPS alone refuses the interface over HTTP, leads pages on, and is taken back and noted by itself")
    func revertedByItself() async throws {
        let clock = TestClock()
        try await withHouse(clock: clock.clock, httpsPort: 0) { house in
            let client = try await house.client(.administrator)
            let state = try await client.send("PUT", "/api/v1/https", Self.httpsOnly).json
            #expect(state["access"] == "both")
            #expect(state["waiting"]?["access"] == "https")
            #expect(state["waiting"]?["secondsLeft"] == 60)
            let port = try #require(house.services.encryption.port)
            let page = try await house.visitor.get("/settings?x=%2F")
            #expect(page.status == 307)
            #expect(page.headers["location"] == "https://127.0.0.1:\(port)/settings?x=%2F")
            #expect(page.headers["cache-control"] == "no-store")
            #expect(try await client.get("/api/v1/status").json["code"] == "https.only")
            #expect(try await client.send("POST", "/api/v1/session", [:]).status == 403)
            #expect(try await house.visitor.get("/metrics", ["Origin": ""]).status == 200)
            clock.advance(by: .seconds(60))
            #expect(try await client.get("/api/v1/status").status == 200)
            #expect(try await house.visitor.get("/").status == 200)
            try await within {
                while try await !client.get("/api/v1/audit?action=https.reverted").text.contains("not confirmed") {}
            }
        }
    }

    @Test("NET-09 an administrator takes a change back before its time, by the way that is open")
    func takenBack() async throws {
        try await withHouse(httpsPort: 0) { house in
            let client = try await house.client(.administrator)
            let httpOnly: JSONValue = ["access": "http", "certificate": "selfSigned"]
            #expect(try await client.send("PUT", "/api/v1/https", httpOnly).json["token"]?.text?.count == 32)
            #expect(try await client.send("DELETE", "/api/v1/https/attempt").status == 204)
            #expect(try await client.get("/api/v1/https").json["waiting"] == .null)
            let late = try await client.send("POST", "/api/v1/https/confirm", [:])
            #expect(try late.json["code"] == "https.not-waiting")
            #expect(try await client.send("PUT", "/api/v1/https", httpOnly).status == 200)
            #expect(try await client.send("POST", "/api/v1/https/confirm", [:]).status == 204)
            #expect(house.services.encryption.state.ways == .http)
        }
    }

    @Test("ACCT-06 ACC-24 HTTPS belongs to the System: an operator neither sees nor changes it")
    func operators() async throws {
        try await withHouse { house in
            let client = try await house.client(.operator)
            #expect(try await client.get("/api/v1/https").status == 403)
            #expect(try await client.send("PUT", "/api/v1/https", Self.httpsOnly).status == 403)
            #expect(try await client.send("POST", "/api/v1/https/confirm", [:]).status == 400)
        }
    }
}

import Accounts
import Core
import Foundation
import Settings
import TestSupport
import Testing
import WebServer

@Suite("The first run")
struct FirstRunTests {
    private static let setUp: JSONValue = ["name": "anna", "password": "one long password"]

    @Test(
        "SETUP-05 SETUP-06 until the first administrator is there everything but the set-up is refused, the metrics too"
    )
    func refusesAll() async throws {
        try await withHouse { house in
            let client = house.visitor
            for path in [
                "/openapi.json", "/events", "/lists", "/settings", "/accounts", "/barrier", "/stream", "/audit",
            ] {
                let reply = try await client.get("/api/v1" + path)
                #expect(reply.status == 401, "\(path)")
                #expect(try reply.json["code"] == "setup.needed", "\(path)")
                #expect(reply.headers["www-authenticate"] == nil)
            }
            #expect(try await client.get("/metrics").status == 401)
            #expect(try await client.send("POST", "/api/v1/barrier/open").status == 401)
            #expect(try await client.get("/").status == 200)
            #expect(try await client.get("/api/v1/session").json["setupNeeded"] == true)
            #expect(try await client.send("POST", "/api/v1/setup", Self.setUp).status == 201)
            #expect(try await client.get("/metrics").status == 200)
            #expect(try await client.get("/api/v1/events").json["code"] == "sign-in.needed")
        }
    }

    @Test(
        "SETUP-12 for an hour after the start a unit without accounts shows its picture, and says how long it still will"
    )
    func preview() async throws {
        let clock = TestClock()
        try await withHouse(cameras: [ScriptedCamera.configuration], clock: clock.clock) { house in
            try await house.waitForFrames(1)
            let client = house.visitor
            let left = { try await client.get("/api/v1/session").json["previewMinutesLeft"] }
            #expect(try await left() == 60)
            let watched = try await client.get("/api/v1/watch").json["cameras"]?.elements?.first
            #expect(watched?["id"] == "gate")
            #expect(try await client.get("/api/v1/cameras/gate/snapshot.jpg").status == 200)
            let live = try await client.open("/api/v1/cameras/gate/live.mjpeg")
            #expect(try await live.picture().starts(with: [0xFF, 0xD8]))
            #expect(try await client.get("/api/v1/cameras").status == 401)

            clock.advance(by: .seconds(59 * 60))
            #expect(try await left() == 1)
            #expect(try await client.get("/api/v1/cameras/gate/snapshot.jpg").status == 200)
            clock.advance(by: .seconds(60))
            #expect(try await left() == 0)
            #expect(try await client.get("/api/v1/session").json["mayWatch"] == false)
            #expect(try await client.get("/api/v1/cameras/gate/snapshot.jpg").status == 401)
            try await live.end()
        }
    }

    @Test("SETUP-12 with the first account the preview ends, also for those who watch")
    func previewEndsWithAccount() async throws {
        let clock = TestClock()
        try await withHouse(cameras: [ScriptedCamera.configuration], clock: clock.clock) { house in
            try await house.waitForFrames(1)
            let live = try await house.visitor.open("/api/v1/cameras/gate/live.mjpeg")
            _ = try await live.picture()
            #expect(try await house.visitor.send("POST", "/api/v1/setup", Self.setUp).status == 201)
            #expect(try await house.visitor.get("/api/v1/cameras/gate/snapshot.jpg").status == 401)
            #expect(try await house.visitor.get("/api/v1/session").json["previewMinutesLeft"] == .null)
            clock.advance(by: .seconds(16))
            try await live.end()
        }
    }

    @Test("ACCT-09 a guest's stream ends when anonymous viewing is switched off")
    func guestsLeave() async throws {
        let clock = TestClock()
        try await withHouse(cameras: [ScriptedCamera.configuration], clock: clock.clock) { house in
            try await house.waitForFrames(1)
            let settings = house.services.settings
            _ = try await house.account(.viewer)
            _ = try await settings.change(GuestSettings.self, by: "test") { $0.anonymousViewing = true }
            #expect(try await house.visitor.get("/api/v1/session").json["mayWatch"] == true)
            let live = try await house.visitor.open("/api/v1/cameras/gate/live.mjpeg")
            _ = try await live.picture()
            _ = try await settings.change(GuestSettings.self, by: "test") { $0.anonymousViewing = false }
            clock.advance(by: .seconds(16))
            try await live.end()
            #expect(try await house.visitor.get("/api/v1/cameras/gate/snapshot.jpg").status == 401)
        }
    }

    @Test(
        "SETUP-09 whoever sets a password over a line that others can read is told so",
        arguments: [
            ([:], false), (["X-Forwarded-For": "192.0.2.1"], true),
            (["X-Forwarded-For": "192.0.2.1", "X-Forwarded-Proto": "https"], false),
            (["Forwarded": "for=192.0.2.1;proto=https"], false), (["Forwarded": "for=192.0.2.1;proto=http"], true),
        ]
    )
    func plainHTTP(_ headers: [String: String], _ isPlain: Bool) async throws {
        try await withHouse { house in
            let reply = try await house.visitor.get("/api/v1/session", headers).json
            #expect(reply["plainHTTP"] == .boolean(isPlain))
        }
    }

    @Test("SETUP-08 a hint tells how good a password is, and keeps nothing")
    func hint() async throws {
        try await withHouse { house in
            let weak: JSONValue = ["name": "anna", "password": "anna1"]
            let reply = try await house.visitor.send("POST", "/api/v1/password-hint", weak).json
            #expect(reply["strength"] == "weak")
            #expect(reply["advice"]?.elements?.last == .text(PasswordHint.standingAdvice))
            let wrong: JSONValue = ["name": "anna", "password": "ä"]
            #expect(try await house.visitor.send("POST", "/api/v1/password-hint", wrong).status == 400)
        }
    }
}

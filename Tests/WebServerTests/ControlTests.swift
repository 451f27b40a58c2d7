import Accounts
import Capture
import Core
import Foundation
import Recognition
import Settings
import TestSupport
import Testing
import WebServer

@Suite("Steering of cameras")
struct ControlTests {
    private static let gate = "/api/v1/cameras/gate"

    private static func withCamera(
        _ body: @Sendable (House, NotedCamera.Notes) async throws -> Void
    ) async throws {
        let notes = NotedCamera.Notes()
        try await withHouse(cameras: [ScriptedCamera.configuration], controls: { _ in NotedCamera(notes) }) { house in
            try await body(house, notes)
        }
    }

    @Test("SETUP-29 AOI-03 AOI-04 what a camera can, and how it stands, is told")
    func state() async throws {
        try await Self.withCamera { house, _ in
            let reply = try await house.client(.administrator).get(Self.gate + "/control").json
            #expect(reply["way"] == "onvif" && reply["problem"] == .null)
            #expect(reply["zoom"]?["way"] == "lens" && reply["zoom"]?["position"] == 0.25)
            #expect(reply["focus"]?["available"] == true && reply["focus"]?["automatic"] == true)
            #expect(reply["autofocus"]?["available"] == true && reply["recommended"]?["available"] == true)
            #expect(reply["movement"]?["pan"] == true && reply["movement"]?["allowed"] == true)
        }
    }

    @Test("SETUP-29 AOI-03 AOI-04 AOI-22 what a camera cannot says why, and zooming takes a part of the picture")
    func lacking() async throws {
        try await withHouse(cameras: [ScriptedCamera.configuration]) { house in
            let client = try await house.client(.administrator)
            let reply = try await client.get(Self.gate + "/control").json
            #expect(reply["way"] == "none" && reply["zoom"]?["way"] == "digital")
            for part in ["focus", "autofocus", "movement", "recommended"] {
                #expect(reply[part]?["reason"] == "This source has no lens that could be steered.", "\(part)")
            }
            for (method, path) in [("PUT", "/focus"), ("PUT", "/movement"), ("POST", "/autofocus/start")] {
                let refusal = try await client.send(method, Self.gate + path, ["position": 0.5, "pan": 1])
                #expect(refusal.status == 409, "\(path)")
            }
            #expect(try await client.get(Self.gate + "/recommended").status == 409)
        }
    }

    @Test(
        "AOI-03 AOI-20 the digital zoom is kept, shows in the live picture, and leaves the areas where they were drawn"
    )
    func digital() async throws {
        try await withHouse(cameras: [ScriptedCamera.configuration]) { house in
            let client = try await house.client(.operator)
            let areas = house.services.settings.value(RecognitionSettings.self).areas
            let zoom: JSONValue = ["position": 1, "x": 0.25, "y": 0.5]
            #expect(try await client.send("PUT", Self.gate + "/zoom", zoom).status == 204)
            let reply = try await client.get(Self.gate + "/control").json
            #expect(reply["zoom"]?["factor"] == 4 && reply["zoom"]?["x"] == 0.25)
            let frames = house.services.capture.liveFrames(of: CameraID("gate"), depth: 1)
            _ = try await first(of: frames) { $0.picture.width == 16 && $0.picture.height == 12 }
            #expect(house.services.settings.value(RecognitionSettings.self).areas == areas)
            #expect(house.services.settings.value(CamerasSettings.self).cameras[0].zoom == 4)
        }
    }

    @Test(
        "AOI-03 a position that is none is refused by its name",
        arguments: [
            ("zoom", "position", -0.1), ("zoom", "position", 1.1), ("zoom", "x", 2), ("focus", "position", 7),
            ("movement", "pan", 1.5), ("movement", "zoom", -2),
        ]
    )
    func positions(path: String, name: String, value: Double) async throws {
        try await Self.withCamera { house, notes in
            let client = try await house.client(.administrator)
            let body = JSONValue.object(["position": 0.5].merging([name: .number(value)]) { $1 })
            let reply = try await client.send("PUT", "\(Self.gate)/\(path)", body)
            #expect(reply.status == 400)
            #expect(try reply.json["fields"]?.elements?.first?["path"] == .text(name))
            #expect(notes.all.isEmpty)
        }
    }

    @Test("AOI-03 AOI-04 zoom, focus, autofocus and movement reach the camera, and the audit log tells of them")
    func commands() async throws {
        try await Self.withCamera { house, notes in
            let client = try await house.client(.administrator)
            for (method, path, body) in [
                ("PUT", "/zoom", ["position": 0.5]), ("PUT", "/focus", ["position": 0.25]),
                ("POST", "/autofocus/start", [:]), ("PUT", "/movement", ["pan": -1, "tilt": 0.5]),
                ("PUT", "/movement", [:]),
            ] as [(String, String, JSONValue)] {
                #expect(try await client.send(method, Self.gate + path, body).status == 204, "\(path)")
            }
            #expect(notes.all == ["zoom 0.5", "focus 0.25", "autofocus", "move -1.0 0.5 0.0", "stop"])
            let audit = try await client.get("/api/v1/audit").text
            for action in ["cameras.zoom.set", "cameras.focus.set", "cameras.autofocus.start", "cameras.movement.set"] {
                #expect(audit.contains(action), "\(action)")
            }
        }
    }

    @Test(
        "AOI-12 AOI-22 what differs from the recommended settings is told, written once, noted, and then told no more"
    )
    func recommended() async throws {
        try await Self.withCamera { house, notes in
            let client = try await house.client(.administrator)
            let path = Self.gate + "/recommended"
            let row: JSONValue = ["setting": "wideDynamicRange", "current": "ON", "recommended": "OFF"]
            #expect(try await client.get(path).json == ["rows": [row]])
            #expect(try await client.send("POST", path + "/apply").json == ["rows": [row]])
            #expect(notes.wideDynamicRange == "OFF")
            #expect(try await client.get(path).json == ["rows": []])
            #expect(try await client.get("/api/v1/audit").text.contains("cameras.recommended.apply"))
        }
    }

    @Test("ACCT-07 a viewer moves a camera with the right to, and not without; focus stays closed")
    func viewer() async throws {
        try await Self.withCamera { house, notes in
            let client = try await house.client(.viewer)
            #expect(try await client.get(Self.gate + "/control").json["movement"]?["allowed"] == false)
            #expect(try await client.send("PUT", Self.gate + "/movement", ["pan": 1]).status == 403)
            #expect(try await client.send("PUT", Self.gate + "/zoom", ["position": 1]).status == 403)
            let accounts = house.services.accounts
            _ = try await accounts.add(
                name: "otto",
                password: House.password,
                role: .viewer,
                mayMoveCameras: true,
                by: "test"
            )
            let session = try await accounts.logIn(name: "otto", password: House.password, from: "127.0.0.1")
            let mover = WebClient(port: house.port, session: session.token)
            let control = try await mover.get(Self.gate + "/control").json
            #expect(control["movement"]?["allowed"] == true && control["zoom"]?["allowed"] == true)
            #expect(control["focus"]?["available"] == false)
            #expect(try await mover.send("PUT", Self.gate + "/movement", ["pan": 1]).status == 204)
            #expect(try await mover.send("PUT", Self.gate + "/zoom", ["position": 1]).status == 204)
            #expect(try await mover.send("PUT", Self.gate + "/focus", ["position": 1]).status == 403)
            #expect(try await mover.get("/api/v1/cameras").status == 403)
            #expect(notes.all == ["move 1.0 0.0 0.0", "zoom 1.0"])
        }
    }

    @Test("ACCT-07 AOI-03 the right to move cameras is none to change the digital zoom, which is a setting")
    func viewersDigitalZoom() async throws {
        try await withHouse(cameras: [ScriptedCamera.configuration]) { house in
            _ = try await house.account(.administrator)
            let accounts = house.services.accounts
            let name = "otto"
            _ = try await accounts.add(
                name: name,
                password: House.password,
                role: .viewer,
                mayMoveCameras: true,
                by: "test"
            )
            let session = try await accounts.logIn(name: name, password: House.password, from: "127.0.0.1")
            let mover = WebClient(port: house.port, session: session.token)
            let reply = try await mover.send("PUT", Self.gate + "/zoom", ["position": 1])
            #expect(reply.status == 403)
            #expect(try reply.json["code"] == "camera.digital-zoom")
        }
    }

    @Test("ACCT-10 anyone moves a camera where that is allowed, and only together with anonymous viewing")
    func anonymous() async throws {
        try await Self.withCamera { house, notes in
            let client = try await house.client(.administrator)
            let visitor = house.visitor
            #expect(try await visitor.send("PUT", Self.gate + "/movement", ["pan": 1]).status == 401)
            let rights = try await client.get("/api/v1/user-rights").json
            #expect(rights["movingCameras"]?["available"] == true && rights["movingCameras"]?["reason"] == "")
            func set(_ viewing: Bool, _ moving: Bool) async throws -> Int {
                let change: JSONValue = ["anonymousViewing": .boolean(viewing), "anonymousPTZ": .boolean(moving)]
                return try await client.send("PATCH", "/api/v1/settings/guests", change).status
            }
            #expect(try await set(true, false) == 200)
            #expect(try await visitor.send("PUT", Self.gate + "/movement", ["pan": 1]).status == 401)
            #expect(try await visitor.get(Self.gate + "/control").json["movement"]?["allowed"] == false)
            #expect(try await set(true, true) == 200)
            #expect(try await visitor.get(Self.gate + "/control").json["movement"]?["allowed"] == true)
            #expect(try await visitor.send("PUT", Self.gate + "/movement", ["pan": 1]).status == 204)
            #expect(try await visitor.send("PUT", Self.gate + "/zoom", ["position": 0.5]).status == 204)
            #expect(try await visitor.send("PUT", Self.gate + "/focus", ["position": 0.5]).status == 401)
            #expect(notes.all == ["move 1.0 0.0 0.0", "zoom 0.5"])
            #expect(try await set(false, true) == 200)
            #expect(try await visitor.send("PUT", Self.gate + "/movement", ["pan": 1]).status == 401)
        }
    }

    @Test("SETUP-29 STAT-13 who may see the picture alone is not told where the camera is")
    func vague() async throws {
        let port = try ReservedPort.take()
        var camera = ScriptedCamera.configuration
        camera.onvif = "http://127.0.0.1:\(port)/onvif/device_service"
        try await withHouse(cameras: [camera]) { house in
            let seen = try await house.client(.viewer).get(Self.gate + "/control")
            #expect(try seen.json["problem"] != .null && !seen.text.contains("127.0.0.1"))
            let told = try await house.client(.operator).get(Self.gate + "/control")
            #expect(told.text.contains("127.0.0.1") && told.text.contains("cannot be steered"))
        }
    }
}

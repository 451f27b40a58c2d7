import Accounts
import Capture
import Core
import Foundation
import Imaging
import Settings
import Telemetry
import TestSupport
import Testing
import WebServer

@Suite("Live video")
struct LiveTests {
    @Test("LIVE-01 STRM-18 watching a camera gives JPEG pictures, one part after another, of the width asked for")
    func motion() async throws {
        try await withHouse(cameras: [ScriptedCamera.configuration]) { house in
            let client = try await house.clientOnceCameraRuns()
            let live = try await client.open("/api/v1/cameras/gate/live.mjpeg?width=32&fps=60")
            #expect(live.status == 200)
            #expect(live.headers["content-type"] == "multipart/x-mixed-replace; boundary=sallyport-picture")
            #expect(live.headers["cache-control"] == "no-store")
            var shades: Set<Data> = []
            for _ in 0..<3 {
                let jpeg = try await live.picture()
                let picture = try PictureFile.decode(jpeg)
                #expect(picture.width == 32 && picture.height == 24)
                shades.insert(jpeg)
            }
            #expect(shades.count == 3)
            live.hangUp()
        }
    }

    @Test("LIVE-03 a snapshot is the newest picture; without a camera or a picture there is none")
    func snapshot() async throws {
        try await withHouse(cameras: [ScriptedCamera.configuration]) { house in
            let client = try await house.clientOnceCameraRuns()
            let reply = try await client.get("/api/v1/cameras/gate/snapshot.jpg")
            #expect(reply.headers["content-type"] == "image/jpeg")
            #expect(try PictureFile.decode(reply.body).width == 64)
            let small = try await client.get("/api/v1/cameras/gate/snapshot.jpg?width=16")
            #expect(try PictureFile.decode(small.body).width == 16)
            #expect(try await client.get("/api/v1/cameras/yard/snapshot.jpg").status == 404)
            #expect(try await client.get("/api/v1/cameras/gate/snapshot.jpg?width=1").status == 400)
            #expect(try await client.get("/api/v1/cameras/yard/live.mjpeg").status == 404)
        }
    }

    @Test("AOI-18 where the settings say so, the plate is in the live picture itself, and the snapshot stays bare")
    func text() async throws {
        try await withHouse(cameras: [ScriptedCamera.configuration]) { house in
            let client = try await house.clientOnceCameraRuns()
            let live = try await client.open("/api/v1/cameras/gate/live.mjpeg?fps=60")
            _ = try await house.recordEvent("ABC123")
            for _ in 0..<5 { #expect(!Self.hasText(try PictureFile.decode(try await live.picture()))) }
            try await house.services.settings.change(LiveTextSettings.self, by: "test") { settings in
                settings.isOn = true
                settings.seconds = 9
                settings.content = .plate
            }
            try await within {
                repeat {
                    _ = try await house.recordEvent("ABC123")
                } while !Self.hasText(try PictureFile.decode(try await live.picture()))
            }
            let snapshot = try await client.get("/api/v1/cameras/gate/snapshot.jpg").body
            #expect(!Self.hasText(try PictureFile.decode(snapshot)))
            live.hangUp()
        }
    }

    @Test("AOI-18 the overlay lasts 1 to 9 seconds and holds datetime and plate, or the plate", arguments: [0, 10])
    func textSettings(seconds: Int) async throws {
        try await withHouse { house in
            let client = try await house.client(.administrator)
            let path = "/api/v1/settings/overlay"
            let tag = try #require(try await client.get(path).headers["etag"])
            let change: JSONValue = ["seconds": .integer(Int64(seconds))]
            let refused = try await client.send("PATCH", path, change, headers: ["If-Match": tag])
            #expect(refused.status == 400)
            let other = try await client.send("PATCH", path, ["content": "weather"], headers: ["If-Match": tag])
            #expect(other.status == 400)
            let fine: JSONValue = ["seconds": 9, "content": "plate", "isOn": true]
            #expect(try await client.send("PATCH", path, fine, headers: ["If-Match": tag]).status == 200)
        }
    }

    /// Whether the corner of a plain picture holds both far darker and far brighter places than the rest.
    private static func hasText(_ picture: Picture) -> Bool {
        picture.pixels.withBytes { bytes in
            let middle = Int(bytes[(picture.height / 2 * picture.width + picture.width / 2) * 3 + 1])
            let corner = (0..<11).flatMap { row in (0..<40).map { Int(bytes[(row * picture.width + $0) * 3 + 1]) } }
            return (corner.max() ?? 0) - (corner.min() ?? 0) > 120 && (corner.min() ?? 0) < middle
        }
    }

    @Test("STRM-18 several viewers of the same picture share its encoding, and when the last leaves it ends")
    func shared() async throws {
        try await withHouse(cameras: [ScriptedCamera.configuration]) { house in
            let client = try await house.clientOnceCameraRuns()
            let before = house.counter("sallyport_camera_frames_total", ["camera": "gate"])
            var viewers: [OpenReply] = []
            for _ in 0..<4 { viewers.append(try await client.open("/api/v1/cameras/gate/live.mjpeg?fps=60")) }
            for viewer in viewers { for _ in 0..<5 { _ = try await viewer.picture() } }
            let encodedSoFar = house.counter("sallyport_live_pictures_total")
            let frames = house.counter("sallyport_camera_frames_total", ["camera": "gate"])
            // The picture that was there when the first viewer came is one more.
            #expect(encodedSoFar <= frames - before + 1)
            for viewer in viewers { viewer.hangUp() }
            try await house.waitUntilNobodyStreams()
            let encoded = house.counter("sallyport_live_pictures_total")
            let seen = house.counter("sallyport_camera_frames_total", ["camera": "gate"])
            try await house.waitForFrames(seen + 5)
            #expect(house.counter("sallyport_live_pictures_total") == encoded)
        }
    }

    @Test("a viewer who stops reading holds up neither the others nor the end of the program")
    func stuckViewer() async throws {
        try await withHouse(cameras: [ScriptedCamera.configuration]) { house in
            let client = try await house.clientOnceCameraRuns()
            let stuck = try StuckClient(port: house.port, client, "/api/v1/cameras/gate/live.mjpeg?fps=60")
            let live = try await client.open("/api/v1/cameras/gate/live.mjpeg?fps=60")
            for _ in 0..<10 { _ = try await live.picture() }
            withExtendedLifetime(stuck) {}
        }
    }

    @Test("a camera that is removed ends its streams")
    func removedCamera() async throws {
        try await withHouse(cameras: [ScriptedCamera.configuration]) { house in
            let live = try await house.clientOnceCameraRuns().open("/api/v1/cameras/gate/live.mjpeg")
            _ = try await live.picture()
            try await house.services.settings.change(CamerasSettings.self, by: "test") { $0.cameras = [] }
            try await live.end()
        }
    }
}

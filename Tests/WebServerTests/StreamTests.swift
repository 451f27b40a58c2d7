import Access
import Accounts
import Capture
import Core
import EventLog
import Foundation
import Lists
import Recognition
import Settings
import Storage
import Telemetry
import TestSupport
import Testing
import WebServer

@Suite("Event stream")
struct StreamTests {
    @Test("STAT-13 whoever begins to listen is told the present state first")
    func opening() async throws {
        try await withHouse(cameras: [ScriptedCamera.configuration]) { house in
            let stream = try await house.clientOnceCameraRuns().open("/api/v1/stream")
            #expect(stream.headers["content-type"] == "text/event-stream")
            let words = try await stream.chunk(holding: "event: cameras")
            #expect(words.hasPrefix("retry: 2000\n\n"))
            for topic in ["barrier", "health", "lists", "cameras"] {
                #expect(words.contains("event: \(topic)\ndata: {"))
            }
            stream.hangUp()
        }
    }

    @Test("STAT-13 what changes is told to everybody who listens: events, barrier, lists, health, cameras")
    func changes() async throws {
        try await withHouse { house in
            let person = try await house.client(.operator)
            let one = try await person.open("/api/v1/stream")
            let other = try await person.open("/api/v1/stream")
            for stream in [one, other] { _ = try await stream.chunk(holding: "retry:") }
            _ = try await house.services.lists.add("XYZ 789", to: .block)
            for stream in [one, other] { _ = try await stream.chunk(holding: "event: lists") }
            let event = try await house.recordEvent("XYZ789")
            let told = try await one.chunk(holding: "event: plate")
            #expect(told.contains("\"id\":\(event.id)"))
            #expect(told.contains("\"plate\":\"XYZ789\""))
            house.services.health.raise("test", .warning, "A test.", advice: "None.")
            #expect(try await one.chunk(holding: "event: health").contains("\"status\":\"warning\""))
            let opened = try await house.client(.operator).send("POST", "/api/v1/barrier/open")
            #expect(opened.status == 200)
            _ = try await one.chunk(holding: "event: barrier")
            house.services.capture.cameraChanges.send([])
            _ = try await one.chunk(holding: "event: cameras")
            for stream in [one, other] { stream.hangUp() }
        }
    }

    @Test("LIVE-01 outlines come a few a second, and the one that clears the picture always")
    func outlines() async throws {
        try await withHouse { house in
            let stream = try await house.client(.viewer).open("/api/v1/stream?topics=outlines")
            #expect(try await stream.chunk(holding: "retry:") == "retry: 2000\n\n")
            let start = house.services.clock.now()
            for frame in 0..<50 {
                house.services.liveReadings.send(Self.readings(at: start.advanced(by: .milliseconds(10 * frame)), 1))
                await Task.yield()
            }
            house.services.liveReadings.send(Self.readings(at: start.advanced(by: .milliseconds(500)), 0))
            var count = 0
            while true {
                let words = try await stream.chunk(holding: "event: outlines")
                count += 1
                if words.contains("\"plates\":[]") { break }
                #expect(words.contains("\"corners\":[[1,2],[3,2],[3,4],[1,4]]"))
            }
            #expect(count <= 8)
            stream.hangUp()
        }
    }

    private static func readings(at moment: Moment, _ plates: Int) -> LiveReadings {
        let plate = LivePlate(
            text: PlateText("ABC123"),
            confidence: 0.9,
            outline: Quad(Box(x: 1, y: 2, width: 2, height: 2)),
            area: 1,
            carID: 4,
            direction: .in
        )
        return LiveReadings(
            camera: CameraID("gate"),
            moment: moment,
            width: 640,
            height: 480,
            plates: Array(repeating: plate, count: plates)
        )
    }

    @Test("a quiet stream is kept open by comments, and closed once its session has ended")
    func keepAlive() async throws {
        try await withHouse(keepAlive: .milliseconds(50)) { house in
            let client = try await house.client(.viewer)
            let stream = try await client.open("/api/v1/stream")
            for _ in 0..<3 { _ = try await stream.chunk(holding: ": still here") }
            #expect(try await client.send("DELETE", "/api/v1/session").status == 204)
            try await stream.end()
        }
    }

    @Test("a topic that does not exist is refused")
    func unknownTopic() async throws {
        try await withHouse { house in
            let client = try await house.client(.operator)
            #expect(try await client.get("/api/v1/stream?topics=plate,weather").status == 400)
        }
    }

    @Test("a listener that leaves gives its place back")
    func leaving() async throws {
        try await withHouse(cameras: [ScriptedCamera.configuration]) { house in
            let stream = try await house.clientOnceCameraRuns().open("/api/v1/stream")
            _ = try await stream.chunk(holding: "retry:")
            #expect(house.services.metrics.gauge("sallyport_web_streams", help: "").value == 1)
            stream.hangUp()
            try await house.waitUntilNobodyStreams()
        }
    }
}

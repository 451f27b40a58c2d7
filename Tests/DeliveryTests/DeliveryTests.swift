import Core
import Delivery
import Foundation
import Settings
import Synchronization
import Telemetry
import TestSupport
import Testing

@Suite("Events to servers")
struct DeliveryTests {
    @Test("PUSH-01 PUSH-06 PUSH-20 PUSH-35 SETUP-16 SETUP-22 an HTTP server gets an event as JSON with its pictures")
    func post() async throws {
        let folder = try TemporaryFolder()
        let bench = try PushBench(in: folder.url)
        let server = try PushServer()
        try await bench.working {
            try await bench.profiles(.http(server.address))
            await bench.tell("KAX27P", .update)
            let received = try await server.next(1)[0]
            #expect(received.header.hasPrefix("POST / HTTP/1.1\r\n"))
            #expect(received.header.contains("Content-Type: application/json"))
            #expect(!received.header.contains("Authorization"))
            let expected: [String: JSONValue] = [
                "plateText": "KAX27P", "plateUTF8": "KAX27P", "carState": "update", "carMoveDirection": "in",
                "roiID": "1", "carID": "77", "plateList": "Allowlist", "plateListMode": "allow",
                "plateConfidence": "0.912345", "plateCountry": "USA", "capture_timestamp": "1767225600523",
                "capture_ts": "1767225600523000000", "frame_timestamp": "1767225600523000",
                "plateCoordinates": [20, 20, 24, 8], "plateCoordinatesRelative": [10, 15, 24, 8],
                "imageType": "vehicle", "profileID": "1", "sensorProviderID": "gate-1", "schemaVersion": "1",
            ]
            for (key, value) in expected { #expect(received.event[key] == value, "\(key)") }
            #expect(received.event["test"] == nil)
            let images = received.event["ImageArray"]?.elements ?? []
            #expect(images.map { $0["ImageType"] } == ["plate", "vehicle"])
            for image in images {
                let jpeg = Data(base64Encoded: image["BinaryImage"]?.string ?? "")
                #expect(jpeg?.starts(with: [0xff, 0xd8]) == true)
            }
            let state = try await bench.wait { $0.delivered == 1 }
            #expect(state.waiting == 0 && state.trouble == nil && state.lastDelivered != nil)
        }
    }

    @Test("PUSH-02 PUSH-05 SETUP-16 a TCP server gets one JSON object a line over one connection, in order")
    func lines() async throws {
        let folder = try TemporaryFolder()
        let bench = try PushBench(in: folder.url)
        let server = try PushServer(linesAt: 0)
        try await bench.working {
            try await bench.profiles(.tcp(server.address))
            for number in 0..<20 { await bench.tell("CAR\(number)") }
            let plates = try await server.next(20).map(\.plate)
            #expect(plates == (0..<20).map { "CAR\($0)" })
            _ = try await bench.wait { $0.delivered == 20 && $0.waiting == 0 }
        }
    }

    @Test("PUSH-07 PUSH-08 SETUP-24 only the chosen types are sent, New and Lost with the time of the first reading")
    func types() async throws {
        let folder = try TemporaryFolder()
        let bench = try PushBench(in: folder.url)
        let server = try PushServer()
        try await bench.working {
            var profile = PushProfile.http(server.address)
            profile.types = [.new, .lost]
            try await bench.profiles(profile)
            for kind in PassageEvent.Kind.allCases { await bench.tell("ABC123", kind) }
            let events = try await server.next(2).map(\.event)
            #expect(events.map { $0["carState"] } == ["new", "lost"])
            for event in events { #expect(event["capture_timestamp"] == "1767225600123") }
            #expect(events[1]["frame_timestamp"] == "0")
            _ = try await bench.wait { $0.delivered == 2 }
            profile.isOn = false
            try await bench.profiles(profile)
            await bench.tell("OFF1")
            #expect(try await bench.state()?.waiting == 0)
        }
    }

    @Test("PUSH-09 images are left out of HTTP POST where that is wanted, and only there")
    func withoutImages() async throws {
        let folder = try TemporaryFolder()
        let bench = try PushBench(in: folder.url)
        let server = try PushServer()
        let other = try PushServer(linesAt: 0)
        try await bench.working {
            var plain = PushProfile.http(server.address)
            var lines = PushProfile.tcp(other.address, id: "2")
            plain.withoutImages = true
            lines.withoutImages = true
            try await bench.profiles(plain, lines)
            await bench.tell("ABC123")
            #expect(try await server.next(1)[0].event["ImageArray"] == nil)
            #expect(try await other.next(1)[0].event["ImageArray"]?.elements?.count == 2)
        }
    }

    @Test("PUSH-37 a dead server that comes back gets what waits in its order, once", arguments: PushProtocol.allCases)
    func comesBack(kind: PushProtocol) async throws {
        let folder = try TemporaryFolder()
        let bench = try PushBench(in: folder.url)
        let port = try ReservedPort.take()
        try await bench.working {
            let address = "127.0.0.1:\(port)"
            try await bench.profiles(kind == .tcp ? .tcp(address) : .http(address))
            for number in 0..<30 { await bench.tell("CAR\(number)") }
            let troubled = try await bench.wait { $0.trouble != nil }
            #expect(troubled.waiting == 30)
            #expect(troubled.trouble?.words.contains("nothing listens there") == true)
            let condition = try #require(bench.condition("push.failing:1"))
            #expect(condition.advice.contains("Since ") && condition.title.contains(address))
            let server = try kind == .tcp ? PushServer(linesAt: port) : PushServer(port: port)
            let plates = try await server.next(30).map(\.plate)
            #expect(plates == (0..<30).map { "CAR\($0)" })
            let state = try await bench.wait { $0.waiting == 0 }
            #expect(state.delivered == 30 && state.trouble == nil)
            #expect(bench.condition("push.failing:1") == nil)
            await bench.tell("LAST1")
            #expect(try await server.next(1)[0].plate == "LAST1")
        }
    }

    @Test("PUSH-17 the first events are kept while a server is dead; later ones are counted and told of")
    func bounded() async throws {
        let folder = try TemporaryFolder()
        let bench = try PushBench(in: folder.url)
        let port = try ReservedPort.take()
        try await bench.working {
            try await bench.profiles(.http("127.0.0.1:\(port)"), most: 5)
            for number in 0..<9 { await bench.tell("CAR\(number)") }
            let state = try #require(try await bench.state())
            #expect(state.waiting == 5 && state.discarded == 4)
            #expect(bench.condition("push.discarded:1") != nil)
            let server = try PushServer(port: port)
            let plates = try await server.next(5).map(\.plate)
            #expect(plates == (0..<5).map { "CAR\($0)" })
            _ = try await bench.wait { $0.waiting == 0 }
            await bench.tell("NEXT1")
            #expect(try await server.next(1)[0].plate == "NEXT1")
            _ = try await bench.wait { $0.delivered == 6 }
            #expect(bench.condition("push.discarded:1") == nil)
        }
    }

    @Test("PUSH-17 what waits for longer than is wanted is given up, but not because the clock jumped")
    func aged() async throws {
        let folder = try TemporaryFolder()
        let clock = TestClock()
        let bench = try PushBench(in: folder.url, clock: clock.clock)
        let port = try ReservedPort.take()
        try await bench.working {
            try await bench.profiles(.http("127.0.0.1:\(port)"))
            await bench.tell("OLD1")
            _ = try await bench.wait { $0.trouble != nil }
            clock.setWall(clock.now.wall.addingTimeInterval(30 * 86_400))
            let failures = bench.metrics.counter("sallyport_push_failures_total", help: "")
            let before = failures.value
            _ = try await bench.wait { _ in failures.value > before + 2 }
            #expect(try await bench.state()?.waiting == 1)
            clock.setWall(clock.now.wall.addingTimeInterval(-30 * 86_400))
            clock.advance(by: .seconds(8 * 86_400))
            let state = try await bench.wait { $0.waiting == 0 }
            #expect(state.discarded == 1 && state.delivered == 0)
        }
    }

    @Test("PUSH-17 an outbox that holds much keeps further events without their pictures")
    func littleRoom() async throws {
        let folder = try TemporaryFolder()
        let bench = try PushBench(in: folder.url, pictureBytes: 1)
        let server = try PushServer()
        try await bench.working {
            try await bench.profiles(.http(server.address))
            await bench.tell("ABC123")
            let event = try await server.next(1)[0].event
            #expect(event["plateText"] == "ABC123")
            #expect(event["ImageArray"]?.elements?.isEmpty == true)
        }
    }

    @Test("PUSH-18 PUSH-39 profiles are told at the same time, and one that is dead, off or gone holds up no other")
    func profiles() async throws {
        let folder = try TemporaryFolder()
        let bench = try PushBench(in: folder.url)
        let dead = try ReservedPort.take()
        let server = try PushServer()
        let other = try PushServer(linesAt: 0)
        try await bench.working {
            let first = PushProfile.http("127.0.0.1:\(dead)")
            let second = PushProfile.http(server.address, id: "2")
            let third = PushProfile.tcp(other.address, id: "3")
            try await bench.profiles(first, second, third)
            await bench.tell("ONE1")
            #expect(try await server.next(1)[0].event["profileID"] == "2")
            #expect(try await other.next(1)[0].event["profileID"] == "3")
            #expect(try await bench.state("1")?.waiting == 1)
            try await bench.profiles(second)
            await bench.tell("TWO2")
            #expect(try await server.next(1)[0].plate == "TWO2")
            _ = try await bench.wait("2") { $0.delivered == 2 }
            // Once the removed profile came back, nothing of its past is there.
            _ = try await within {
                while bench.condition("push.failing:1") != nil { await Task.yield() }
                return true
            }
            var off = first
            off.isOn = false
            try await bench.profiles(off, second)
            #expect(try await bench.state("1")?.waiting == 0)
        }
    }
}

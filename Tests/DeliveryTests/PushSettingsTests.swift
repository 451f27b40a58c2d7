import Core
import Delivery
import Foundation
import Settings
import TestSupport
import Testing

@Suite("Push settings")
struct PushSettingsTests {
    @Test(
        "PUSH-05 PUSH-19 addresses are taken as they should be typed",
        arguments: [
            "127.0.0.1:8080", "server.example", "http://10.0.0.1:80/a/b?c=d", "https://s.example/x", "[::1]:8080",
        ]
    )
    func goodHTTP(url: String) { #expect(Self.faults(.http(url)).isEmpty) }

    @Test(
        "PUSH-05 PUSH-19 what is no address is refused, and the field is named",
        arguments: [
            "", "ftp://server/x", "http://", "http://user:secret@server/", "two words", "server:0", "server:99999",
            "http://server/#part", "http://a b/", "tcp://server:1",
        ]
    )
    func badHTTP(url: String) { #expect(Self.faults(.http(url)) == ["profiles.0.url"]) }

    @Test("PUSH-05 TCP needs an address with a port and nothing more")
    func tcp() {
        for url in ["127.0.0.1:8080", "tcp://gate.example:9000", "[::1]:8080"] {
            #expect(Self.faults(.tcp(url)).isEmpty, "\(url)")
        }
        for url in ["127.0.0.1", "127.0.0.1:8080/path", "http://127.0.0.1:8080", ":8080", "127.0.0.1:port"] {
            #expect(Self.faults(.tcp(url)) == ["profiles.0.url"], "\(url)")
        }
    }

    @Test("PUSH-07 PUSH-08 PUSH-39 a profile that is on needs a type; profiles have numbers of their own")
    func rest() {
        var profile = PushProfile.http("127.0.0.1:1")
        profile.types = []
        #expect(Self.faults(profile) == ["profiles.0.types"])
        profile.isOn = false
        profile.url = ""
        #expect(Self.faults(profile).isEmpty)
        #expect(Self.faults(profile, profile) == ["profiles.1.id"])
        profile.id = "../x"
        #expect(Self.faults(profile) == ["profiles.0.id"])
        let many = (1...9).map { PushProfile.http("127.0.0.1:1", id: "\($0)") }
        var settings = PushSettings()
        settings.profiles = many
        #expect(settings.faults.map(\.path) == ["profiles"])
    }

    @Test("PUSH-19 no text breaks the reading of addresses")
    func fuzz() {
        var random = SeededRandom(seed: 5)
        let letters = Array("htps:/[]@#?%.8080 \u{0}\u{e9}-_&=")
        for _ in 0..<3000 {
            let count = Int.random(in: 0...24, using: &random)
            let text = String((0..<count).map { _ in letters[Int.random(in: 0..<letters.count, using: &random)] })
            _ = Self.faults(.http(text))
            _ = Self.faults(.tcp(text))
        }
    }

    private static func faults(_ profiles: PushProfile...) -> [String] {
        var settings = PushSettings()
        settings.profiles = profiles
        return settings.faults.map(\.path)
    }
}

@Suite("Test events")
struct TestEventTests {
    @Test("PUSH-01 a test event says in words whether it arrived, also past what waits and while the profile is off")
    func trial() async throws {
        let folder = try TemporaryFolder()
        let bench = try PushBench(in: folder.url)
        let port = try ReservedPort.take()
        var profile = PushProfile.http("127.0.0.1:\(port)")
        profile.isOn = false
        try await bench.profiles(profile, .tcp("127.0.0.1:\(port)", id: "2"))
        let failed = try await bench.delivery.test("1")
        #expect(!failed.isDelivered && failed.words.contains("nothing listens there"))
        let server = try PushServer(port: port)
        let done = try await bench.delivery.test("1")
        #expect(done.isDelivered && done.words.contains("took the test event"))
        let received = try await server.next(1)[0]
        #expect(received.plate == "TEST" && received.event["test"] == true)
        await #expect(throws: Problem.self) { _ = try await bench.delivery.test("9") }
        var blank = profile
        blank.url = ""
        try await bench.profiles(blank)
        await #expect(throws: Problem.self) { _ = try await bench.delivery.test("1") }
    }

    @Test("a test that goes well brings what waits at once")
    func hurries() async throws {
        let folder = try TemporaryFolder()
        let bench = try PushBench(in: folder.url)
        let port = try ReservedPort.take()
        try await bench.working {
            try await bench.profiles(.tcp("127.0.0.1:\(port)"))
            await bench.tell("ABC123")
            _ = try await bench.wait { $0.trouble != nil }
            let server = try PushServer(linesAt: port)
            let trial = try await bench.delivery.test("1")
            #expect(trial.isDelivered && trial.words.contains("TCP has no answer"))
            #expect(Set(try await server.next(2).map(\.plate)) == ["TEST", "ABC123"])
        }
    }
}

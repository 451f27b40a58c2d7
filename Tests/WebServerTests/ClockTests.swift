import Accounts
import Core
import Foundation
import Settings
import TestSupport
import Testing

@Suite("The clock of the device")
struct ClockTests {
    @Test("ELOG-16 whoever opens the page is told the device's time and time zone")
    func told() async throws {
        let clock = TestClock()
        try await withHouse(clock: clock.clock) { house in
            let said = try #require(try await house.visitor.get("/api/v1/session").json["clock"])
            #expect(said["time"] == "2026-03-01T12:00:00.000Z")
            let zone = try #require(said["zone"]?.text.flatMap { TimeZone(identifier: $0) })
            #expect(zone.secondsFromGMT(for: clock.now.wall) == TimeZone.current.secondsFromGMT(for: clock.now.wall))
            let offset = try #require(said["offset"]?.text?.wholeMatch(of: /([+-])(\d\d):(\d\d)/))
            let hours = try #require(Int(offset.2))
            let minutes = try #require(Int(offset.3))
            let seconds = (hours * 60 + minutes) * (offset.1 == "-" ? -60 : 60)
            #expect(seconds == TimeZone.current.secondsFromGMT(for: clock.now.wall))
            let status = try await house.client(.operator).get("/api/v1/status").json
            #expect(status["clock"] == said)
        }
    }
}

import Core
import Foundation
import Logging
import Synchronization
import Telemetry
import Testing

@Suite("Logs")
struct LogsTests {
    private final class Lines: Sendable {
        let texts = Mutex<[String]>([])
    }

    private static func logger(ring: LogRing, lines: Lines = Lines()) -> Logger {
        let time = Moment(wall: Date(timeIntervalSince1970: 1_772_349_302.125), monotonic: .zero)
        return Logger(label: "capture.rtsp.gate") { label in
            LineLogHandler(label: label, level: .info, clock: Clock { time }, ring: ring) { line in
                lines.texts.withLock { $0.append(line.text) }
            }
        }
    }

    @Test("DIAG-04 a line holds time, level, label, message and what belongs to it")
    func writesLines() {
        let lines = Lines()
        var logger = Self.logger(ring: LogRing(capacity: 10), lines: lines)
        logger[metadataKey: "camera"] = "gate"
        logger.warning("No picture for 10 s", metadata: ["peer": "a b", "empty": ""])
        logger.debug("not written")
        #expect(
            lines.texts.withLock { $0 } == [
                #"2026-03-01T07:15:02.125Z warning capture.rtsp.gate: No picture for 10 s camera=gate empty="" peer="a b""#
            ]
        )
    }

    @Test("A peer cannot begin a line of its own, steer a terminal, or fill the memory")
    func tamesHostileText() {
        let ring = LogRing(capacity: 10)
        let logger = Self.logger(ring: ring)
        logger.info("user \"x\"\r\n2026 error fake: \u{1b}[2J\u{2028}", metadata: ["name": "a\nb=\"c\""])
        logger.info("\(String(repeating: "x", count: 100_000))")
        let lines = ring.lines()
        #expect(!lines[0].text.unicodeScalars.contains { $0.value < 32 || $0.value == 0x2028 })
        #expect(lines[0].text.hasSuffix(##"name="a\\nb=\"c\"""##))
        #expect(lines[1].message.utf8.count < 5_000)
    }

    @Test("The ring keeps the newest lines in order and tells what is new")
    func keepsNewest() {
        let ring = LogRing(capacity: 3)
        let logger = Self.logger(ring: ring)
        for number in 1...2 { logger.info("line \(number)") }
        #expect(ring.lines().map(\.message) == ["line 1", "line 2"])
        for number in 3...7 { logger.info("line \(number)") }
        #expect(ring.lines().map(\.message) == ["line 5", "line 6", "line 7"])
        #expect(ring.lines().map(\.number) == [5, 6, 7])
        #expect(ring.lines(after: 6).map(\.message) == ["line 7"])
    }
}

import Foundation
import Logging

/// One line of the log: time, level, label, message, and what belongs to it.
package struct LogLine: Sendable {
    /// A message longer than this is cut, so that a hostile peer cannot fill the memory through the log.
    package static let longestMessage = 4096

    /// Counts up by one a line since the program started.
    package internal(set) var number: UInt64 = 0
    package let time: Date
    package let level: Logger.Level
    package let label: String
    package let message: String
    package let metadata: [(key: String, value: String)]

    init(time: Date, level: Logger.Level, label: String, message: String, metadata: Logger.Metadata) {
        self.time = time
        self.level = level
        self.label = label
        self.message = Self.tamed(message)
        self.metadata = metadata.sorted { $0.key < $1.key }.map { ($0.key, Self.tamed("\($0.value)")) }
    }

    /// As it is written: `2026-03-01T07:15:02.120Z warning capture.rtsp.gate: No picture for 10 s camera=gate`.
    package var text: String {
        let stamp = time.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        let pairs = metadata.map { " \($0.key)=\(Self.quoted($0.value))" }.joined()
        return "\(stamp) \(level.rawValue) \(label): \(message)\(pairs)"
    }

    /// Without control characters: what a peer sent can neither begin a line of its own nor steer a terminal.
    private static func tamed(_ text: String) -> String {
        var tame = ""
        for scalar in text.unicodeScalars {
            guard tame.utf8.count < longestMessage else {
                tame += "…"
                break
            }
            switch scalar {
            case "\n": tame += "\\n"
            case "\r": tame += "\\r"
            case "\t": tame += " "
            case _
            where scalar.properties.generalCategory == .control
                || scalar.properties.generalCategory == .lineSeparator
                || scalar.properties.generalCategory == .paragraphSeparator:
                tame += "\\u{\(String(scalar.value, radix: 16))}"
            default: tame.unicodeScalars.append(scalar)
            }
        }
        return tame
    }

    private static func quoted(_ value: String) -> String {
        guard value.isEmpty || value.contains(where: { $0 == " " || $0 == "\"" || $0 == "=" }) else { return value }
        return "\"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}

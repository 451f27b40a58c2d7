import Core
import Foundation

/// Events as lines of a table, for spreadsheets and for scripts.
struct EventSheet: Sendable {
    enum Form: Sendable {
        /// Commas, every cell in quotes (RFC 4180).
        case csv
        /// Tabulators, no quotes.
        case text
    }

    let form: Form
    /// Times are written in this zone, with its distance from UTC.
    let timeZone: TimeZone

    private static let columns = [
        "id", "first seen", "last seen", "plate", "confidence", "camera", "area", "direction", "region", "list",
        "access", "explanation", "outcome", "device", "passage", "picture",
    ]

    /// The first line, behind the mark by which spreadsheets know UTF-8.
    var head: String { "\u{FEFF}" + line(Self.columns) }

    /// - Parameter picture: what the last column says.
    func line(_ event: PlateEvent, picture: String?) -> String {
        line([
            String(event.id), time(event.firstSeen), time(event.lastSeen), event.plate.value, String(event.confidence),
            event.camera.value, String(event.area), event.direction.rawValue, event.region ?? "",
            event.access.match?.listName ?? "", event.access.opens ? "opened" : "refused", event.access.explanation,
            event.access.outcome ?? "", event.deviceID, event.passage.description, picture ?? "",
        ])
    }

    private func time(_ date: Date) -> String {
        date.formatted(
            Date.ISO8601FormatStyle(timeZone: timeZone).year().month().day().dateSeparator(.dash)
                .dateTimeSeparator(.standard).time(includingFractionalSeconds: true).timeSeparator(.colon)
                .timeZone(separator: .colon)
        )
    }

    private func line(_ cells: [String]) -> String {
        switch form {
        case .csv:
            cells.map { "\"\(Self.harmless($0).replacing("\"", with: "\"\""))\"" }.joined(separator: ",") + "\r\n"
        case .text:
            cells.map { Self.harmless(Self.flat($0)) }.joined(separator: "\t") + "\r\n"
        }
    }

    /// A spreadsheet takes a cell that begins so for a formula, also behind quotes; an apostrophe makes it text.
    private static func harmless(_ cell: String) -> String {
        guard let first = cell.unicodeScalars.first, "=+-@\t\r\n".unicodeScalars.contains(first) else { return cell }
        return "'" + cell
    }

    private static func flat(_ cell: String) -> String {
        String(cell.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    }
}

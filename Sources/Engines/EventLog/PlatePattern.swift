import Core
import GRDB

/// What a person typed to find a plate, as a condition on the `plate` column.
enum PlatePattern: Equatable {
    /// The plate contains this text.
    case part(String)
    /// All of the plate fits this GLOB pattern.
    case whole(String)

    /// Nil when nothing is left to look for: no letter, no digit, no `?`.
    init?(_ typed: String) {
        var pattern = ""
        var run = ""
        for character in typed {
            guard character == "*" || character == "?" else {
                run.append(character)
                continue
            }
            pattern += PlateText(run).value
            run = ""
            if character == "?" || pattern.last != "*" { pattern.append(character) }
        }
        pattern += PlateText(run).value
        guard pattern.contains(where: { $0 != "*" }) else { return nil }
        let isPlain = !pattern.contains { $0 == "*" || $0 == "?" }
        self = isPlain ? .part(pattern) : .whole(pattern)
    }

    /// The condition. Trigrams answer what has three characters in a row, the plate index a pattern that begins with
    /// text; the rest is looked for row by row.
    var condition: (sql: String, arguments: StatementArguments) {
        switch self {
        case .whole(let pattern):
            let run = pattern.split { $0 == "*" || $0 == "?" }.max { $0.count < $1.count } ?? ""
            return Self.narrowed(by: String(run), "event.plate GLOB ?", [pattern])
        case .part(let text):
            return Self.narrowed(by: text, "instr(event.plate, ?) > 0", [text])
        }
    }

    private static func narrowed(
        by text: String,
        _ sql: String,
        _ arguments: StatementArguments
    ) -> (sql: String, arguments: StatementArguments) {
        guard text.unicodeScalars.count >= 3 else { return (sql, arguments) }
        let trigrams = "event.id IN (SELECT rowid FROM event_text WHERE event_text MATCH ?)"
        return ("\(trigrams) AND \(sql)", ["\"\(text)\""] + arguments)
    }
}

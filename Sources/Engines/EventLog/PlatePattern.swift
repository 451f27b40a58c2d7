import Core
import GRDB

/// What a person typed to find a plate.
enum PlatePattern: Equatable {
    /// The plate contains this text.
    case part(String)
    /// All of the plate fits this GLOB pattern.
    case whole(String)
    /// The plate is this text.
    case exact(String)
    /// The plate is at most so many edits from this text.
    case near(String, edits: Int)

    /// Nil when nothing is left to look for: no letter, no digit, no `?`.
    init?(_ typed: String, _ match: EventQuery.PlateMatch = .part) {
        switch match {
        case .part:
            self.init(partOrPattern: typed)
        case .exact:
            self = .exact(PlateText(typed).value)
        case .similar(let edits):
            self = .near(PlateText(typed).value, edits: edits)
        }
        if case .exact("") = self { return nil }
        if case .near("", _) = self { return nil }
    }

    private init?(partOrPattern typed: String) {
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
        self = pattern.contains(where: Self.isWildcard) ? .whole(pattern) : .part(pattern)
    }

    private static func isWildcard(_ character: Character) -> Bool { character == "*" || character == "?" }

    /// Whether a plate fits, asked of the plate.
    var condition: SQLCondition {
        switch self {
        case .whole(let pattern): SQLCondition("event.plate GLOB ?", [pattern])
        case .part(let text): SQLCondition("instr(event.plate, ?) > 0", [text])
        case .exact(let text): SQLCondition("event.plate = ?", [text])
        case .near(let text, let edits): SQLCondition("plates_are_near(event.plate, ?, ?)", [text, edits])
        }
    }

    /// What `event_gram` is asked for; nil when its words cannot tell.
    var grams: String? {
        switch self {
        case .exact: return nil
        case .part(let text): return PlateGrams.match(text)
        case .near(let text, let edits): return PlateGrams.match(near: text, within: edits)
        case .whole(let pattern):
            let runs = pattern.split(whereSeparator: Self.isWildcard).map(String.init)
            return runs.indices.compactMap { index in
                PlateGrams.match(
                    runs[index],
                    isStart: index == 0 && pattern.hasPrefix(runs[index]),
                    isEnd: index == runs.count - 1 && pattern.hasSuffix(runs[index])
                )
            }.joined(separator: " AND ").nonEmpty
        }
    }
}

/// A part of a WHERE clause with its values.
struct SQLCondition {
    let sql: String
    let arguments: StatementArguments

    init(_ sql: String, _ arguments: StatementArguments) {
        self.sql = sql
        self.arguments = arguments
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}

import Core
import Foundation
import GRDB

extension EventQuery {
    /// What is looked for in plates; nil for any plate.
    var pattern: PlatePattern? { plate.flatMap { PlatePattern($0, match) } }

    /// Whether anything but the place in the log is asked for.
    var isUnconditional: Bool { conditions.isEmpty }

    /// All conditions but `before`, on the table `event`.
    var conditions: [SQLCondition] {
        var all: [SQLCondition] = []
        func add(_ sql: String, _ arguments: StatementArguments) { all.append(SQLCondition(sql, arguments)) }
        if let from { add("event.first_seen >= ?", [Timestamp(from).milliseconds]) }
        if let to { add("event.first_seen < ?", [Timestamp(to).milliseconds]) }
        if let area { add("event.area = ?", [area]) }
        if let direction { add("event.direction = ?", [direction.rawValue]) }
        if let access { add("event.opens = ?", [access == .opened ? 1 : 0]) }
        if let confidence { add("event.confidence >= ?", [confidence]) }
        if let camera { add("event.camera = ?", [camera.value]) }
        if let region { add("event.region = ?", [region]) }
        if let pattern { all.append(pattern.condition) }
        if let list {
            add("EXISTS (SELECT 1 FROM event_list WHERE list = ? AND event = event.id)", [list.value])
        }
        return all
    }
}

extension [SQLCondition] {
    var sql: String { map { " AND \($0.sql)" }.joined() }
    var arguments: StatementArguments { reduce(into: []) { $0 += $1.arguments } }
}

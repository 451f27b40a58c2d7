import Core
import Foundation
import GRDB

extension EventQuery {
    /// The statement for one row more than the page holds, newest first.
    var request: SQLRequest<Row> {
        var conditions: [String] = []
        var arguments: StatementArguments = []
        func add(_ sql: String, _ values: StatementArguments) {
            conditions.append(sql)
            arguments += values
        }
        if let before { add("event.id < ?", [before]) }
        if let plate, let (sql, values) = PlatePattern(plate)?.condition { add(sql, values) }
        if let from { add("event.first_seen >= ?", [Timestamp(from).milliseconds]) }
        if let to { add("event.first_seen < ?", [Timestamp(to).milliseconds]) }
        if let list { add("event.id IN (SELECT event FROM event_list WHERE list = ?)", [list.value]) }
        if let area { add("event.area = ?", [area]) }
        if let direction { add("event.direction = ?", [direction.rawValue]) }
        if let access { add("event.opens = ?", [access == .opened ? 1 : 0]) }
        if let confidence { add("event.confidence >= ?", [confidence]) }
        if let camera { add("event.camera = ?", [camera.value]) }
        let filter = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
        arguments += [limit + 1]
        return SQLRequest(
            sql: "SELECT * FROM event \(filter) ORDER BY event.id DESC LIMIT ?",
            arguments: arguments,
            cached: true
        )
    }
}

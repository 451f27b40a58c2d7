import EventLog
import Foundation
import GRDB
import Storage

extension LogBench {
    /// Copies of a stored event without its picture, quicker than recording them. `change` gives the assignments that
    /// make a copy different, from its number.
    func copy(_ event: PlateEvent, times: Int, _ change: (Int) -> String) throws {
        try store.writeNow { database in
            let columns = try database.columns(in: "event").map(\.name).filter { $0 != "id" }
            let names = columns.joined(separator: ", ")
            let values = columns.map { $0 == "passage" ? "?" : $0 }.joined(separator: ", ")
            for number in 0..<times {
                try database.execute(
                    sql: "INSERT INTO event(\(names)) SELECT \(values) FROM event WHERE id = ?",
                    arguments: [UUID().uuidString, event.id]
                )
                let id = database.lastInsertedRowID
                try database.execute(
                    sql: "UPDATE event SET picture = NULL, picture_bytes = 0, \(change(number)) WHERE id = \(id)"
                )
            }
        }
    }
}

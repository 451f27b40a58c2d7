import Core
import Foundation
import GRDB

/// One list as a file: rows of plate, date and description.
enum ListFile {
    static func data(of list: ListID, _ database: Database) throws -> Data {
        var bytes = CSVWriter.row(EntryRow.header)
        let sql = "SELECT plate, date, description FROM list_entry WHERE list = ? ORDER BY id"
        let rows = try Row.fetchCursor(database, sql: sql, arguments: [list.value])
        while let row = try rows.next() {
            let date: String? = row[1]
            bytes += CSVWriter.row([row[0], date ?? "", row[2]])
        }
        return Data(bytes)
    }
}

import Core
import Foundation
import GRDB
import Storage

/// All lists in one file, as one unit sends them to another: rows of list, plate, date and description, and at the end
/// how many there were, so that half a file is never taken for a whole one.
enum SyncFile {
    static let header = ["list"] + EntryRow.header
    private static let end = "end"

    /// Everything at one moment, on the calling thread.
    static func data(of store: Store) throws -> (data: Data, entries: Int) {
        try store.readNow { database in
            var bytes = CSVWriter.row(header)
            var count = 0
            let sql = "SELECT list, plate, date, description FROM list_entry ORDER BY id"
            let rows = try Row.fetchCursor(database, sql: sql)
            while let row = try rows.next() {
                let date: String? = row[2]
                bytes += CSVWriter.row([row[0], row[1], date ?? "", row[3]])
                count += 1
            }
            bytes += CSVWriter.row([end, String(count)])
            return (Data(bytes), count)
        }
    }

    /// Hands out each row. Throws at the first one that is wrong, and where the file is not whole.
    static func read(
        _ bytes: UnsafeRawBufferPointer,
        lists: [ListID],
        _ take: (ListID, EntryRow) throws -> Void
    ) throws -> Int {
        var reader = try CSVReader(bytes)
        guard reader.next()?.cells == header else {
            throw refusal(1, "it does not begin with the names of its columns")
        }
        var count = 0
        while let row = reader.next() {
            if let fault = row.fault { throw refusal(row.line, fault) }
            if row.cells.first == end {
                guard row.cells == [end, String(count)], reader.next() == nil else {
                    throw refusal(row.line, "its end names another number of rows than it has")
                }
                return count
            }
            guard let list = lists.first(where: { $0.value == row.cells.first }) else {
                throw refusal(row.line, "there is no list “\(row.cells.first?.prefix(40) ?? "")” here")
            }
            let entry: EntryRow
            do {
                entry = try EntryRow(row.cells.dropFirst(), for: list)
            } catch let problem as Problem {
                throw refusal(row.line, problem.message)
            }
            try take(list, entry)
            count += 1
        }
        throw refusal(nil, "its end is missing")
    }

    static func refusal(_ line: Int?, _ reason: String) -> Problem {
        Problem(
            .invalidInput,
            "lists.sync-file",
            "The lists were not taken over, and nothing was changed: \(line.map { "line \($0): " } ?? "")\(reason)."
        )
    }
}

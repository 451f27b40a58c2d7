import Core
import Foundation
import GRDB

/// Reads a list's file into the store, row by row, within one transaction.
struct ListImporter {
    private static let beat = 1_000

    let list: ListID
    let created: Date
    /// Entries that there may still be, and of those with wildcards.
    var room: Int
    var patternRoom: Int
    /// Told now and then how many bytes and rows are done; throws to give up.
    let progress: (_ bytes: Int, _ rows: Int) throws -> Void

    private var report = ImportReport()

    init(
        into list: ListID,
        created: Date,
        room: Int,
        patternRoom: Int,
        progress: @escaping (_ bytes: Int, _ rows: Int) throws -> Void
    ) {
        self.list = list
        self.created = created
        self.room = room
        self.patternRoom = patternRoom
        self.progress = progress
    }

    mutating func run(_ bytes: UnsafeRawBufferPointer, in database: Database) throws -> ImportReport {
        var reader = try CSVReader(bytes)
        report.separator = String(UnicodeScalar(reader.separator))
        var isFirst = true
        while let row = reader.next() {
            if isFirst, EntryRow.isHeader(row) {
                report.hasHeader = true
            } else {
                report.rows += 1
                try take(row, database)
            }
            isFirst = false
            if report.rows % Self.beat == 0 { try progress(reader.position, report.rows) }
        }
        try progress(bytes.count, report.rows)
        return report
    }

    private mutating func take(_ row: CSVRow, _ database: Database) throws {
        if let fault = row.fault { return report.reject(row, fault) }
        let entry: EntryRow
        do {
            entry = try EntryRow(row.cells, for: list)
        } catch let problem as Problem {
            return report.reject(row, problem.message)
        }
        if let known = try ListTables.entry(entry.plate, on: list, database) {
            try update(known, by: entry, line: row.line, database)
        } else if room < 1 {
            report.reject(row, ListsDesk.full.message)
        } else if entry.plate.hasWildcards, patternRoom < 1 {
            report.reject(row, ListsDesk.tooManyPatterns.message)
        } else {
            let sql = "INSERT INTO list_entry (list, plate, date, description, created) VALUES (?, ?, ?, ?, ?)"
            try database.cachedStatement(sql: sql).execute(
                arguments: [
                    list.value, entry.plate.value, entry.date, entry.description, created.timeIntervalSince1970,
                ]
            )
            room -= 1
            if entry.plate.hasWildcards { patternRoom -= 1 }
            report.accept(entry, line: row.line, .added)
        }
    }

    /// A date and a description that are given replace those of the entry.
    private mutating func update(_ known: PlateEntry, by entry: EntryRow, line: Int, _ database: Database) throws {
        let date = entry.date ?? known.date
        let description = entry.description.isEmpty ? known.description : entry.description
        guard date != known.date || description != known.description else {
            return report.accept(entry, line: line, .unchanged)
        }
        try UndoTables.keep(known, database)
        try database.cachedStatement(sql: "UPDATE list_entry SET date = ?, description = ? WHERE id = ?")
            .execute(arguments: [date, description, known.id])
        report.accept(entry, line: line, .updated)
    }
}

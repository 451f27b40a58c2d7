import Core

/// One row of a CSV file that holds something.
struct CSVRow: Sendable, Equatable {
    /// The line on which it begins, from 1.
    var line: Int
    /// Without the blanks around them.
    var cells: [String]
    /// Why it cannot be read, if so; `cells` is then not whole.
    var fault: String?
}

/// Reads rows of comma-separated values (RFC 4180) as people and spreadsheets write them: with or without a byte order
/// mark, any line ends, blanks around cells, commas, semicolons or tabs. Never traps; a row that cannot be read says so
/// and the next one is read as if nothing had happened.
struct CSVReader {
    /// Bytes in a cell. A quote that is not closed within them is taken for a mistake of its own row.
    static let largestCell = 4_096
    static let mostCells = 64

    let separator: UInt8
    private let bytes: UnsafeRawBufferPointer
    private(set) var position = 0
    private var line = 1

    /// Throws `csv.encoding` for what is no UTF-8 from the beginning.
    init(_ bytes: UnsafeRawBufferPointer) throws {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw Problem(
                .invalidInput,
                "csv.encoding",
                "The file is encoded in UTF-16. Save it as “CSV UTF-8” and import that."
            )
        }
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        self.bytes = bytes
        let first = bytes[start...].prefix(5)
        let isNamed = first.starts(with: Array("sep=".utf8)) && first.count == 5
        let named = isNamed ? first.last : nil
        separator =
            named.flatMap { [Self.comma, Self.semicolon, Self.tab].contains($0) ? $0 : nil }
            ?? Self.separator(of: bytes[start...])
        if isNamed, let end = bytes[start...].firstIndex(of: Self.newline) {
            start = end + 1
            line = 2
        }
        position = start
    }

    /// The next row that is not blank; nil at the end.
    mutating func next() -> CSVRow? {
        while position < bytes.count {
            let row = row()
            if row.fault != nil || row.cells.contains(where: { !$0.isEmpty }) { return row }
        }
        return nil
    }

    private mutating func row() -> CSVRow {
        var row = CSVRow(line: line, cells: [])
        let start = position
        repeat {
            skipBlanks()
            if position < bytes.count, bytes[position] == Self.quote {
                guard let cell = quoted(&row.fault) else {
                    (position, line) = (start, row.line)
                    skipLine()
                    row.fault = "A quotation mark is not closed."
                    return row
                }
                row.cells.append(cell)
            } else {
                row.cells.append(plain(&row.fault))
            }
            if row.cells.count > Self.mostCells {
                row.fault = "The row has more than \(Self.mostCells) columns."
                skipLine()
                return row
            }
        } while !endsRow()
        return row
    }

    /// Goes over a separator, or over the end of the line: then the row is over.
    private mutating func endsRow() -> Bool {
        guard position < bytes.count else { return true }
        if bytes[position] == separator {
            position += 1
            return false
        }
        skipNewline()
        return true
    }

    private mutating func plain(_ fault: inout String?) -> String {
        let start = position
        while position < bytes.count, !isEnd(bytes[position]) { position += 1 }
        var end = position
        while end > start, Self.isBlank(bytes[end - 1]) { end -= 1 }
        return text(start..<end, &fault)
    }

    /// Nil where the quote is not closed.
    private mutating func quoted(_ fault: inout String?) -> String? {
        position += 1
        let start = position
        let firstLine = line
        var content: [UInt8] = []
        while position < bytes.count, position - start <= Self.largestCell {
            let byte = bytes[position]
            if byte == Self.quote {
                position += 1
                guard position < bytes.count, bytes[position] == Self.quote else {
                    skipBlanks()
                    if position < bytes.count, !isEnd(bytes[position]) {
                        // More likely the quote of a later row than the end of one over several lines.
                        guard line == firstLine else { return nil }
                        fault = fault ?? "There is text after a closing quotation mark."
                        while position < bytes.count, !isEnd(bytes[position]) { position += 1 }
                    }
                    return content.withUnsafeBytes { Self.text($0, &fault) }
                }
            } else if byte == Self.newline || byte == Self.carriageReturn && following != Self.newline {
                line += 1
            }
            content.append(byte)
            position += 1
        }
        return nil
    }

    private var following: UInt8? { position + 1 < bytes.count ? bytes[position + 1] : nil }

    private func text(_ range: Range<Int>, _ fault: inout String?) -> String {
        guard range.count <= Self.largestCell else {
            fault = fault ?? "A cell has more than \(Self.largestCell) bytes."
            return ""
        }
        return Self.text(UnsafeRawBufferPointer(rebasing: bytes[range]), &fault)
    }

    private static func text(_ bytes: UnsafeRawBufferPointer, _ fault: inout String?) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        fault = fault ?? "The row is not encoded in UTF-8. Save the file as “CSV UTF-8”."
        return ""
    }

    private mutating func skipBlanks() {
        while position < bytes.count, Self.isBlank(bytes[position]), bytes[position] != separator { position += 1 }
    }

    private mutating func skipLine() {
        while position < bytes.count, !Self.isLineEnd(bytes[position]) { position += 1 }
        skipNewline()
    }

    /// `\n`, `\r\n` or `\r`.
    private mutating func skipNewline() {
        guard position < bytes.count else { return }
        if bytes[position] == Self.carriageReturn, following == Self.newline { position += 1 }
        position += 1
        line += 1
    }

    private func isEnd(_ byte: UInt8) -> Bool { byte == separator || Self.isLineEnd(byte) }
}

extension CSVReader {
    static let comma = UInt8(ascii: ",")
    static let semicolon = UInt8(ascii: ";")
    static let tab = UInt8(ascii: "\t")
    static let quote = UInt8(ascii: "\"")
    static let newline = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == tab }
    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == newline || byte == carriageReturn }

    /// What separates the cells of the first line that holds any: the commonest of comma, semicolon and tab outside
    /// quotes; the comma where there is none.
    private static func separator(of bytes: Slice<UnsafeRawBufferPointer>) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in bytes.prefix(mostCells * largestCell) {
            if byte == quote { isQuoted.toggle() }
            if isQuoted { continue }
            if isLineEnd(byte), !counts.isEmpty { break }
            if byte == comma || byte == semicolon || byte == tab { counts[byte, default: 0] += 1 }
            if isLineEnd(byte) { continue }
            counts[0, default: 0] += 1
        }
        let (commas, semicolons, tabs) = (counts[comma] ?? 0, counts[semicolon] ?? 0, counts[tab] ?? 0)
        if semicolons > commas, semicolons >= tabs { return semicolon }
        return tabs > commas ? tab : comma
    }
}

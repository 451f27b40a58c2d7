/// Writes rows of comma-separated values as ``CSVReader`` and spreadsheets read them.
///
/// A cell that a spreadsheet might run as a formula, because it begins with `=`, `+`, `-`, `@` or a tab, gets an
/// apostrophe before it, and so does one that begins with apostrophes and then such a sign; reading takes exactly one
/// away again. Whatever was stored comes back as it was.
enum CSVWriter {
    private static let apostrophe = Character("'")

    static func row(_ cells: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (number, cell) in cells.enumerated() {
            if number > 0 { bytes.append(CSVReader.comma) }
            write(cell, to: &bytes)
        }
        bytes.append(CSVReader.carriageReturn)
        bytes.append(CSVReader.newline)
        return bytes
    }

    private static func write(_ cell: String, to bytes: inout [UInt8]) {
        let text = shielded(cell)
        let needsQuotes = text.utf8.contains { byte in
            switch byte {
            case CSVReader.comma, CSVReader.semicolon, CSVReader.tab, CSVReader.quote, CSVReader.newline,
                CSVReader.carriageReturn:
                true
            default: false
            }
        }
        guard needsQuotes else { return bytes.append(contentsOf: text.utf8) }
        bytes.append(CSVReader.quote)
        for byte in text.utf8 {
            if byte == CSVReader.quote { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(CSVReader.quote)
    }

    static func shielded(_ cell: String) -> String { mayRun(cell[...]) ? "'" + cell : cell }

    static func unshielded(_ cell: String) -> String {
        cell.first == apostrophe && mayRun(cell.dropFirst()) ? String(cell.dropFirst()) : cell
    }

    private static func mayRun(_ cell: Substring) -> Bool {
        guard let sign = cell.first(where: { $0 != apostrophe }) else { return false }
        return "=+-@\t".contains(sign)
    }
}

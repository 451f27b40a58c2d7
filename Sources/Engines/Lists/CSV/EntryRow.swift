import Core

/// What a row of a list's file says: plate, date, description (LIST-07).
struct EntryRow: Sendable, Equatable {
    static let header = ["plate", "date", "description"]

    var plate: EntryText
    var date: String?
    var description: String

    /// Throws a problem that says what is wrong with the row.
    init(_ cells: some Collection<String>, for list: ListID) throws {
        let cells = Array(cells)
        if let extra = cells.dropFirst(Self.header.count).first(where: { !$0.isEmpty }) {
            throw Problem(
                .invalidInput,
                "csv.columns",
                "The row has more than three columns: “\(extra.prefix(40))” is too many. Put a description that holds "
                    + "the separator in quotation marks."
            )
        }
        plate = try EntryForm.plate(cells.first ?? "", for: list)
        date = try EntryForm.date(cells.count > 1 ? cells[1] : nil)
        description = try EntryForm.description(cells.count > 2 ? CSVWriter.unshielded(cells[2]) : "")
    }

    /// Whether the first row of a file names the columns instead of a vehicle: the first cell says “plate” in one of
    /// the ways that are known, and the second, where there is one, is a word and no date.
    static func isHeader(_ row: CSVRow) -> Bool {
        guard row.fault == nil, let first = row.cells.first else { return false }
        let name = first.lowercased().filter(\.isLetter)
        guard titles.contains(name) else { return false }
        guard row.cells.count > 1 else { return true }
        return row.cells[1].contains(where: \.isLetter)
    }

    private static let titles: Set = [
        "plate", "plates", "licenceplate", "licenseplate", "licenceplates", "licenseplates", "numberplate",
        "platenumber", "licenceplatenumber", "licenseplatenumber", "registration", "registrationnumber", "lp",
        "kennzeichen", "kenteken", "matricula", "targa", "immatriculation", "registreringsnummer",
    ]
}

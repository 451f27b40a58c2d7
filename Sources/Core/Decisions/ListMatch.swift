/// Which list entry a reading met, and how far apart they are.
package struct ListMatch: Sendable, Hashable, Codable {
    package var list: ListID
    package var listName: String
    package var entry: Int64
    /// The entry's characters; of an entry with wildcards the fixed ones alone.
    package var entryText: PlateText
    /// Edit distance: wrong, missing and extra characters. 0 for an entry with wildcards.
    package var distance: Int
    /// The entry as it stands on the list where it has wildcards.
    package var pattern: String?
    /// What the difference counts against the allowed deviation, where look-alikes made it less than the distance.
    package var cost: Double?
    /// Each character that differs, in the order of the reading; nil in events of earlier versions.
    package var differences: [CharacterDifference]?

    package init(
        list: ListID,
        listName: String,
        entry: Int64,
        entryText: PlateText,
        distance: Int,
        pattern: String? = nil,
        cost: Double? = nil,
        differences: [CharacterDifference]? = nil
    ) {
        self.list = list
        self.listName = listName
        self.entry = entry
        self.entryText = entryText
        self.distance = distance
        self.pattern = pattern
        self.cost = cost
        self.differences = differences
    }

    /// The match in words: `“AXIS1234” is on Allowlist (1 character off: I was read for 1 at place 5)`.
    package var words: String {
        if let pattern { return "“\(pattern)” is on \(listName) (a pattern whose fixed characters all agree)" }
        return "“\(entryText)” is on \(listName) (\(distanceWords))"
    }

    private var distanceWords: String {
        guard distance > 0 else { return "exactly" }
        let off = "\(distance) character\(distance == 1 ? "" : "s") off"
        guard let differences, !differences.isEmpty else { return off }
        return "\(off): \(differences.map(\.words).joined(separator: ", "))"
    }
}

import Core

/// Checks of what a person or a program puts on a list.
enum EntryForm {
    static let plateLength = 1...16
    static let descriptionLength = 200
    /// Letters and digits that a pattern needs on a list that may open.
    static let fewestFixed = 2
    /// Patterns are looked through one by one for each reading.
    static let mostPatterns = 1_000

    /// A plate, or a pattern with `?` and `*`, for a list.
    static func plate(_ typed: String, for list: ListID) throws -> EntryText {
        guard typed.utf8.count <= 400 else {
            throw refusal("plate", "lists.plate-too-long", "A plate has at most \(plateLength.upperBound) characters.")
        }
        let plate = EntryText(typed)
        guard !plate.plate.isEmpty else {
            throw refusal(
                "plate",
                "lists.plate-empty",
                "“\(typed.prefix(40))” has no letter and no digit. Type the plate's characters, for example ABC 123."
            )
        }
        guard plateLength.contains(plate.count) else {
            throw refusal(
                "plate",
                "lists.plate-too-long",
                "A plate has at most \(plateLength.upperBound) characters; “\(typed.prefix(40))” has \(plate.count)."
            )
        }
        guard !plate.hasWildcards || list == .block || plate.plate.count >= fewestFixed else {
            throw refusal(
                "plate",
                "lists.pattern-too-wide",
                "“\(plate)” would meet nearly every vehicle. With ? (one character) and * (any run of them) a plate on "
                    + "a list that may open the barrier needs at least \(fewestFixed) letters or digits."
            )
        }
        return plate
    }

    /// The day without blanks around it; nil when there is none.
    static func date(_ typed: String?) throws -> String? {
        let trimmed = trim(typed ?? "")
        guard !trimmed.isEmpty else { return nil }
        guard DayNumber(trimmed) != nil else {
            throw refusal(
                "date",
                "lists.date",
                "“\(trimmed.prefix(40))” is not a day. Write year, month and day as in 2022-06-08, or leave it empty."
            )
        }
        return trimmed
    }

    static func description(_ typed: String) throws -> String {
        let trimmed = trim(typed)
        guard !trimmed.unicodeScalars.contains(where: isUnprintable) else {
            throw refusal(
                "description",
                "lists.description",
                "The description holds a control character. Leave it out."
            )
        }
        guard trimmed.count <= descriptionLength else {
            throw refusal(
                "description",
                "lists.description",
                "A description has at most \(descriptionLength) characters; this one has \(trimmed.count)."
            )
        }
        return trimmed
    }

    static func name(_ typed: String) throws -> String {
        let trimmed = trim(typed)
        guard PlateList.nameLength.contains(trimmed.count) else {
            throw refusal(
                "name",
                "lists.name",
                "A list's name has 1 to \(PlateList.nameLength.upperBound) characters; this one has \(trimmed.count)."
            )
        }
        return trimmed
    }

    /// Control characters but for those that break or indent lines.
    private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control && !"\t\n\r".unicodeScalars.contains(scalar)
    }

    private static func trim(_ text: String) -> String {
        guard text.first?.isWhitespace == true || text.last?.isWhitespace == true else { return text }
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[first...last])
    }

    private static func refusal(_ path: String, _ code: String, _ message: String) -> Problem {
        Problem(.invalidInput, code, message, fields: [Problem.Field(path: path, message: message)])
    }
}

import Core

/// Checks of what a person or a program puts on a list.
enum EntryForm {
    static let plateLength = 1...16
    static let descriptionLength = 200

    static func plate(_ typed: String) throws -> PlateText {
        guard typed.utf8.count <= 400 else {
            throw refusal("plate", "lists.plate-too-long", "A plate has at most \(plateLength.upperBound) characters.")
        }
        let plate = PlateText(typed)
        guard !plate.isEmpty else {
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
        return plate
    }

    /// The day without blanks around it; nil when there is none.
    static func date(_ typed: String?) throws -> String? {
        let trimmed = trim(typed ?? "")
        guard !trimmed.isEmpty else { return nil }
        guard ISODay.isValid(trimmed) else {
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

    private static func trim(_ text: String) -> String {
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[first...last])
    }

    private static func refusal(_ path: String, _ code: String, _ message: String) -> Problem {
        Problem(.invalidInput, code, message, fields: [Problem.Field(path: path, message: message)])
    }
}

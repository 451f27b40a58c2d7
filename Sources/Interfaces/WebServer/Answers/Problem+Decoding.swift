import Core

extension Problem {
    /// What is wrong with a JSON body, with the place of the value at fault.
    init(_ error: DecodingError) {
        let (path, message) = Self.place(of: error)
        self.init(
            .invalidInput,
            "json.invalid",
            path.isEmpty ? "The JSON is not understood: \(message)." : "“\(path)” \(message).",
            fields: path.isEmpty ? [] : [Field(path: path, message: message)]
        )
    }

    private static func place(of error: DecodingError) -> (path: String, message: String) {
        switch error {
        case .keyNotFound(let key, let context): (path(context.codingPath + [key]), "is missing")
        case .valueNotFound(let type, let context): (path(context.codingPath), "must be \(word(type)), not null")
        case .typeMismatch(let type, let context): (path(context.codingPath), "must be \(word(type))")
        case .dataCorrupted(let context) where context.codingPath.isEmpty: ("", "it is not valid JSON")
        case .dataCorrupted(let context): (path(context.codingPath), "has a value that is not allowed here")
        @unknown default: ("", "it does not fit")
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.map { key in key.intValue.map(String.init) ?? key.stringValue }.joined(separator: ".")
    }

    private static func word(_ type: Any.Type) -> String {
        switch type {
        case is String.Type: "a text"
        case is Bool.Type: "true or false"
        case is any BinaryInteger.Type: "a whole number"
        case is any BinaryFloatingPoint.Type: "a number"
        case is any CollectionOfValues.Type: "a list"
        default: "an object"
        }
    }
}

private protocol CollectionOfValues {}
extension Array: CollectionOfValues {}

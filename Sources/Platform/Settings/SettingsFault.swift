import Core

extension Problem {
    static func invalidSettings(_ fields: [Problem.Field]) -> Problem {
        let words = fields.count == 1 ? "A setting is not valid." : "\(fields.count) settings are not valid."
        return Problem(.invalidInput, "settings.invalid", "\(words) Nothing was changed.", fields: fields)
    }
}

extension Problem.Field {
    /// What a decoder stumbled over, without the value, which may be secret.
    init(_ error: any Error) {
        switch error {
        case DecodingError.typeMismatch(let type, let context):
            self.init(path: Self.path(context.codingPath), message: "This must be \(Self.words(type)).")
        case DecodingError.valueNotFound(let type, let context):
            self.init(path: Self.path(context.codingPath), message: "This must be \(Self.words(type)), not null.")
        case DecodingError.keyNotFound(let key, let context):
            self.init(path: Self.path(context.codingPath + [key]), message: "This is missing.")
        case DecodingError.dataCorrupted(let context):
            self.init(path: Self.path(context.codingPath), message: "This is not a value that the setting takes.")
        case EncodingError.invalidValue(_, let context):
            self.init(path: Self.path(context.codingPath), message: "This must be a finite number.")
        case let problem as Problem:
            self.init(path: problem.fields.first?.path ?? "", message: problem.message)
        default:
            self.init(path: "", message: "The settings cannot be read.")
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.map { key in key.intValue.map(String.init) ?? key.stringValue }.joined(separator: ".")
    }

    private static func words(_ type: any Any.Type) -> String {
        switch type {
        case is Bool.Type: "true or false"
        case is any BinaryInteger.Type: "a whole number"
        case is any BinaryFloatingPoint.Type: "a number"
        case is String.Type: "a text"
        case is [Any].Type: "a list"
        case is [String: Any].Type: "an object with named values"
        default: "a value of another type"
        }
    }
}

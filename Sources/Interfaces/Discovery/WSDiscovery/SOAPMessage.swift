import Core

/// The elements of a small message in SOAP, as WS-Discovery sends them.
///
/// Not a reader of XML in general, on purpose: these bytes come from anybody on the link. Only elements, attributes, text and the
/// five named characters are known; document types, entities, comments and sections of raw text are refused.
package struct SOAPMessage: Sendable {
    package struct Element: Sendable {
        package var prefix: String
        package var name: String
        package var attributes: [String: String]
        package var text = ""
        /// Place of the element around it in ``elements``.
        package var parent: Int?
    }

    private static let longest = 8192
    private static let mostElements = 256
    private static let deepest = 16

    /// In the order of the text.
    package private(set) var elements: [Element] = []
    /// Namespaces by prefix; a message that means two by one prefix is refused.
    package private(set) var namespaces: [String: String] = [:]

    /// - Throws: a problem when the bytes are no such message.
    package init(_ bytes: [UInt8]) throws {
        guard bytes.count <= Self.longest, let text = String(validating: bytes, as: UTF8.self) else {
            throw Self.broken("it is too long, or no text")
        }
        var rest = text[...]
        var open: [Int] = []
        while let start = rest.firstIndex(of: "<") {
            if let place = open.last { elements[place].text += rest[..<start] }
            rest = rest[rest.index(after: start)...]
            guard let end = Self.end(of: rest) else { throw Self.broken("a tag does not end") }
            let tag = rest[..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("?"), elements.isEmpty { continue }
            try take(tag, &open)
        }
        guard open.isEmpty, !elements.isEmpty else { throw Self.broken("an element does not end") }
        for place in elements.indices { elements[place].text = try Self.plain(elements[place].text) }
    }

    /// The first element of a name, anywhere or within another.
    package func first(_ name: String, in parent: Int? = nil) -> Element? {
        elements.indices.first { elements[$0].name == name && (parent == nil || isWithin($0, parent)) }
            .map { elements[$0] }
    }

    package func places(of name: String) -> [Int] { elements.indices.filter { elements[$0].name == name } }

    private func isWithin(_ place: Int, _ parent: Int?) -> Bool {
        var next = elements[place].parent
        while let around = next {
            if around == parent { return true }
            next = elements[around].parent
        }
        return false
    }

    private mutating func take(_ tag: Substring, _ open: inout [Int]) throws {
        if tag.hasPrefix("/") {
            guard let place = open.popLast(),
                Self.names(tag.dropFirst()) == (elements[place].prefix, elements[place].name)
            else { throw Self.broken("an element ends that did not begin") }
            return
        }
        let isEmpty = tag.hasSuffix("/")
        let body = isEmpty ? tag.dropLast() : tag
        let name = body.prefix { !$0.isWhitespace }
        guard let first = name.first, first.isLetter || first == "_", !name.contains("<") else {
            throw Self.broken("only elements are understood")
        }
        guard elements.count < Self.mostElements, open.count < Self.deepest else {
            throw Self.broken("it holds too many elements")
        }
        let attributes = try Self.attributes(body.dropFirst(name.count))
        for (key, value) in attributes where key == "xmlns" || key.hasPrefix("xmlns:") {
            let prefix = String(key.dropFirst(6))
            guard namespaces[prefix, default: value] == value else { throw Self.broken("a prefix means two things") }
            namespaces[prefix] = value
        }
        let (prefix, local) = Self.names(name)
        elements.append(Element(prefix: prefix, name: local, attributes: attributes, parent: open.last))
        if !isEmpty { open.append(elements.count - 1) }
    }

    /// The `>` that ends a tag; those within quotes do not.
    private static func end(of text: Substring) -> Substring.Index? {
        var quote: Character?
        for place in text.indices {
            let letter = text[place]
            if let open = quote {
                if letter == open { quote = nil }
            } else if letter == "\"" || letter == "'" {
                quote = letter
            } else if letter == ">" {
                return place
            }
        }
        return nil
    }

    private static func names(_ name: Substring) -> (String, String) {
        let name = name.prefix { !$0.isWhitespace }
        guard let colon = name.firstIndex(of: ":") else { return ("", String(name)) }
        return (String(name[..<colon]), String(name[name.index(after: colon)...]))
    }

    private static func attributes(_ text: Substring) throws -> [String: String] {
        var found: [String: String] = [:]
        var rest = text.drop { $0.isWhitespace }
        while !rest.isEmpty {
            guard let equals = rest.firstIndex(of: "=") else { throw broken("an attribute has no value") }
            let name = rest[..<equals].filter { !$0.isWhitespace }
            rest = rest[rest.index(after: equals)...].drop { $0.isWhitespace }
            guard let quote = rest.first, quote == "\"" || quote == "'",
                let end = rest.dropFirst().firstIndex(of: quote)
            else { throw broken("an attribute has no quotes") }
            guard found.updateValue(try plain(String(rest.dropFirst()[..<end])), forKey: String(name)) == nil else {
                throw broken("an attribute comes twice")
            }
            rest = rest[rest.index(after: end)...].drop { $0.isWhitespace }
        }
        return found
    }

    /// Text with its named characters put in, without the space around it.
    private static func plain(_ text: String) throws -> String {
        let known = ["&lt;": "<", "&gt;": ">", "&quot;": "\"", "&apos;": "'"]
        let rest = known.keys.reduce(text.replacing("&amp;", with: " ")) { $0.replacing($1, with: " ") }
        guard !rest.contains("&") else { throw broken("an unknown entity") }
        let trimmed = text.trimmingPrefix { $0.isWhitespace }
        let end = trimmed.lastIndex { !$0.isWhitespace }.map { trimmed.index(after: $0) } ?? trimmed.startIndex
        return known.reduce(String(trimmed[..<end])) { $0.replacing($1.key, with: $1.value) }
            .replacing("&amp;", with: "&")
    }

    private static func broken(_ what: String) -> Problem {
        Problem(.invalidInput, "discovery.soap", "This is no message of WS-Discovery: \(what).")
    }
}

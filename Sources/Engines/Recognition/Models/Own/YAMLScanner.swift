/// Reads one value from the rest of a line.
struct YAMLScanner {
    private var rest: Substring

    init(_ rest: Substring) { self.rest = rest }

    /// The value, or nil when there is nothing but space or a comment.
    mutating func value() throws(YAMLFault) -> FlatYAML.Value? {
        skipSpace()
        guard let first = rest.first, first != "#" else { return nil }
        let value: FlatYAML.Value = first == "[" ? .list(try list()) : .text(try scalar(endingAt: []))
        skipSpace()
        guard rest.isEmpty || rest.first == "#" else { throw YAMLFault("something follows the value") }
        return value
    }

    private mutating func skipSpace() { rest = rest.drop { $0 == " " || $0 == "\t" } }

    private mutating func list() throws(YAMLFault) -> [String] {
        rest.removeFirst()
        var items: [String] = []
        while true {
            skipSpace()
            guard let next = rest.first, items.count < FlatYAML.mostItems else {
                throw YAMLFault("the list has no end, or too many values")
            }
            if next == "]" { break }
            items.append(try scalar(endingAt: [",", "]"]))
            skipSpace()
            if rest.first == "," {
                rest.removeFirst()
            } else if rest.first != "]" {
                throw YAMLFault("a comma is missing in the list")
            }
        }
        rest.removeFirst()
        return items
    }

    private mutating func scalar(endingAt ends: Set<Character>) throws(YAMLFault) -> String {
        switch rest.first {
        case "'", "\"": return try quoted()
        case "&", "*", "!", "|", ">", "{", "@", "`", "%", "[":
            throw YAMLFault("only plain values, texts and lists are read")
        default: return try plain(endingAt: ends)
        }
    }

    /// Up to a comment, the end of the line or the next item of a list.
    private mutating func plain(endingAt ends: Set<Character>) throws(YAMLFault) -> String {
        var text = ""
        while let next = rest.first, !ends.contains(next) {
            if next == "#", text.last == " " { break }
            guard next != ":" || rest.dropFirst().first.map({ $0 != " " }) == true else {
                throw YAMLFault("tables in tables are not read")
            }
            text.append(next)
            rest.removeFirst()
        }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        guard !text.isEmpty else { throw YAMLFault("a value is missing") }
        return text
    }

    /// `'it''s'` or `"a \"b\" \\"`.
    private mutating func quoted() throws(YAMLFault) -> String {
        let quote = rest.removeFirst()
        var text = ""
        while let next = rest.popFirst() {
            if next == quote {
                guard quote == "'", rest.first == "'" else { return text }
                rest.removeFirst()
            } else if next == "\\", quote == "\"" {
                guard let escaped = rest.popFirst(), "\"\\/".contains(escaped) else {
                    throw YAMLFault("only \\\" and \\\\ are read in quotes")
                }
                text.append(escaped)
                continue
            }
            text.append(next)
        }
        throw YAMLFault("a quote has no end")
    }
}

import Core

/// The part of YAML that describes a network: `name: value` on lines of their own, where a value is plain, quoted, a
/// list in brackets, or a list of lines that begin with a dash. Everything else is refused: nested tables, anchors,
/// tags, several documents.
///
/// Values stay text (YAML 1.2, chapters 7 and 8); whoever asks says what they should be.
package struct FlatYAML: Sendable {
    package enum Value: Sendable, Hashable {
        case text(String)
        case list([String])
    }

    static let mostBytes = 64 * 1024
    static let mostItems = 1000

    package private(set) var values: [String: Value] = [:]

    /// Throws `yaml` with the number of the line that cannot be understood.
    package init(_ text: String) throws {
        guard text.utf8.count <= Self.mostBytes else {
            throw Problem(.invalidInput, "yaml", "it is longer than \(Self.mostBytes / 1024) KB")
        }
        var open: String?
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            do {
                try take(line, &open)
            } catch {
                throw Problem(.invalidInput, "yaml", "line \(index + 1): \(error.words)")
            }
        }
    }

    /// - Parameter open: the name whose list goes on with lines of dashes.
    private mutating func take(_ line: Substring, _ open: inout String?) throws(YAMLFault) {
        let isIndented = line.first == " "
        let content = line.drop { $0 == " " }
        guard let first = content.first, first != "#" else { return }
        if content == "---", values.isEmpty { return }
        if first == "-", let name = open {
            return try append(content.dropFirst(), to: name)
        }
        guard !isIndented, let colon = content.firstIndex(of: ":") else {
            throw YAMLFault("expected is “name: value”")
        }
        let name = String(content[..<colon])
        let rest = content[content.index(after: colon)...]
        guard name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }), !name.isEmpty,
            rest.isEmpty || rest.first == " ", values[name] == nil, values.count < Self.mostItems
        else { throw YAMLFault("“\(name.prefix(40))” is no name, or is there twice") }
        var scanner = YAMLScanner(rest)
        let value = try scanner.value()
        values[name] = value ?? .list([])
        open = value == nil ? name : nil
    }

    private mutating func append(_ item: Substring, to name: String) throws(YAMLFault) {
        guard case .list(var items)? = values[name], items.count < Self.mostItems, item.isEmpty || item.first == " "
        else { throw YAMLFault("expected is a dash, a space and a value") }
        var scanner = YAMLScanner(item)
        guard case .text(let text)? = try scanner.value() else { throw YAMLFault("a list holds plain values here") }
        items.append(text)
        values[name] = .list(items)
    }
}

/// What is wrong with a line.
struct YAMLFault: Error {
    let words: String

    init(_ words: String) { self.words = words }
}

import Core
import Foundation

/// Reads the XML that cameras answer with. Bounded in size, depth and number of elements; knows no document types and
/// therefore no entities but the five of XML itself and numbers.
package struct XMLScanner {
    private static let mostBytes = 1 << 20
    private static let mostDepth = 64
    private static let mostElements = 20_000

    private struct Open {
        var node: XMLNode
        let tag: Substring
        var prefixes: [Substring: String]
    }

    private var rest: Substring
    private var open: [Open] = []
    private var elements = 0

    /// The root element. Throws `xml.damaged` for whatever is no such document.
    package static func read(_ data: Data) throws -> XMLNode {
        guard data.count <= mostBytes, let text = String(data: data, encoding: .utf8) else {
            throw damaged("it is too long or not UTF-8")
        }
        var scanner = XMLScanner(rest: text[...])
        return try scanner.document()
    }

    private init(rest: Substring) { self.rest = rest }

    private mutating func document() throws -> XMLNode {
        while let start = rest.firstIndex(of: "<") {
            try note(rest[..<start])
            rest = rest[start...]
            if skips("<?", upTo: "?>") || skips("<!--", upTo: "-->") { continue }
            if rest.hasPrefix("<![CDATA[") {
                try takeCharacterData()
            } else if rest.hasPrefix("<!") {
                throw Self.damaged("it declares a document type")
            } else if let root = try tag() {
                return root
            }
        }
        throw Self.damaged("it ends too early")
    }

    private mutating func skips(_ start: String, upTo end: String) -> Bool {
        guard rest.hasPrefix(start) else { return false }
        rest = rest.dropFirst(start.count).firstRange(of: end).map { rest[$0.upperBound...] } ?? ""
        return true
    }

    private mutating func takeCharacterData() throws {
        rest = rest.dropFirst(9)
        guard let end = rest.firstRange(of: "]]>"), !open.isEmpty else { throw Self.damaged("text breaks off") }
        open[open.count - 1].node.text += rest[..<end.lowerBound]
        rest = rest[end.upperBound...]
    }

    /// Text outside of tags; outside of the root there is nothing but blanks.
    private mutating func note(_ text: Substring) throws {
        guard !open.isEmpty else {
            guard text.allSatisfy({ $0.isWhitespace || $0 == "\u{FEFF}" }) else {
                throw Self.damaged("there is text outside of it")
            }
            return
        }
        open[open.count - 1].node.text += try Self.resolved(text)
    }

    /// Takes a tag; gives the root when it ends.
    private mutating func tag() throws -> XMLNode? {
        guard let end = endOfTag() else { throw Self.damaged("a tag breaks off") }
        var inside = rest[rest.index(after: rest.startIndex)..<end]
        rest = rest[rest.index(after: end)...]
        if inside.first == "/" { return try close(inside.dropFirst()) }
        let isEmpty = inside.last == "/"
        if isEmpty { inside = inside.dropLast() }
        let name = inside.prefix { !$0.isWhitespace }
        try begin(name, attributes: try Self.attributes(inside[name.endIndex...]))
        return isEmpty ? try close(name) : nil
    }

    /// The `>` that is not inside quotes.
    private func endOfTag() -> Substring.Index? {
        var quote: Character?
        for index in rest.indices {
            let letter = rest[index]
            if let open = quote {
                if letter == open { quote = nil }
            } else if letter == "\"" || letter == "'" {
                quote = letter
            } else if letter == ">" {
                return index
            }
        }
        return nil
    }

    private mutating func begin(_ tag: Substring, attributes: [(name: Substring, value: String)]) throws {
        elements += 1
        guard elements <= Self.mostElements, open.count < Self.mostDepth, !tag.isEmpty else {
            throw Self.damaged("it has too many elements or levels")
        }
        var prefixes = open.last?.prefixes ?? [:]
        var plain: [String: String] = [:]
        for (name, value) in attributes {
            if name == "xmlns" {
                prefixes[""] = value
            } else if name.hasPrefix("xmlns:") {
                prefixes[name.dropFirst(6)] = value
            } else if !name.contains(":") {
                plain[String(name)] = value
            }
        }
        let parts = tag.split(separator: ":", maxSplits: 1)
        let (prefix, local) = parts.count == 2 ? (parts[0], parts[1]) : ("", tag)
        guard prefixes.count <= Self.mostDepth, prefix.isEmpty || prefixes[prefix] != nil else {
            throw Self.damaged("a prefix is not declared")
        }
        let node = XMLNode(String(local), in: prefixes[prefix] ?? "", attributes: plain)
        open.append(Open(node: node, tag: tag, prefixes: prefixes))
    }

    private mutating func close(_ tag: Substring) throws -> XMLNode? {
        let name = tag.prefix { !$0.isWhitespace }
        guard let last = open.popLast(), last.tag == name else { throw Self.damaged("its tags do not match") }
        guard !open.isEmpty else { return last.node }
        open[open.count - 1].node.children.append(last.node)
        return nil
    }

    private static func attributes(_ text: Substring) throws -> [(name: Substring, value: String)] {
        var found: [(Substring, String)] = []
        var rest = text.drop { $0.isWhitespace }
        while !rest.isEmpty {
            let name = rest.prefix { !$0.isWhitespace && $0 != "=" }
            rest = rest[name.endIndex...].drop { $0.isWhitespace }
            guard !name.isEmpty, rest.first == "=" else { throw damaged("an attribute has no value") }
            rest = rest.dropFirst().drop { $0.isWhitespace }
            guard let quote = rest.first, quote == "\"" || quote == "'" else {
                throw damaged("an attribute has no quotes")
            }
            let value = rest.dropFirst().prefix { $0 != quote }
            guard value.endIndex < rest.endIndex else { throw damaged("an attribute breaks off") }
            found.append((name, try resolved(value)))
            rest = rest[rest.index(after: value.endIndex)...].drop { $0.isWhitespace }
        }
        return found
    }

    private static func resolved(_ text: Substring) throws -> String {
        guard text.contains("&") else { return String(text) }
        var result = ""
        var rest = text
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            guard let end = rest[start...].prefix(12).firstIndex(of: ";") else { throw damaged("an entity breaks off") }
            result.append(try entity(rest[rest.index(after: start)..<end]))
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    private static func entity(_ name: Substring) throws -> Character {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default: break
        }
        let number =
            name.hasPrefix("#x")
            ? UInt32(name.dropFirst(2), radix: 16)
            : name.hasPrefix("#") ? UInt32(name.dropFirst(1)) : nil
        guard let number, number > 0, let scalar = Unicode.Scalar(number) else { throw damaged("an entity is unknown") }
        return Character(scalar)
    }

    private static func damaged(_ reason: String) -> Problem {
        Problem(.unavailable, "xml.damaged", "The answer cannot be read: \(reason).")
    }
}

/// An element of an XML document: what SOAP needs of it, and no more.
package struct XMLNode: Sendable, Equatable {
    package var name: String
    /// Of the element's name; empty for none.
    package var namespace: String
    /// Attributes that have no prefix.
    package var attributes: [String: String]
    package var children: [XMLNode]
    /// Text between the tags, children left out.
    package var text: String

    package init(
        _ name: String,
        in namespace: String,
        attributes: [String: String] = [:],
        text: String = "",
        _ children: [XMLNode] = []
    ) {
        self.name = name
        self.namespace = namespace
        self.attributes = attributes
        self.children = children
        self.text = text
    }

    /// The first child of that name in whatever namespace: cameras differ in their care for them.
    package subscript(_ name: String) -> XMLNode? { children.first { $0.name == name } }

    /// Down a path of names.
    package func at(_ path: String...) -> XMLNode? { at(path[...]) }

    package func all(_ name: String) -> [XMLNode] { children.filter { $0.name == name } }

    /// The text as a person means it.
    package var word: String {
        let isBlank: (Character) -> Bool = { $0.isWhitespace }
        return String(text.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }

    /// A finite number; nil where the text is none.
    package var number: Double? { Double(word).flatMap { $0.isFinite ? $0 : nil } }

    /// Sets the text of an element down a path that is there; false where it is not.
    package mutating func set(_ path: ArraySlice<String>, to text: String) -> Bool {
        guard let name = path.first else {
            self.text = text
            return true
        }
        guard let index = children.firstIndex(where: { $0.name == name }) else { return false }
        return children[index].set(path.dropFirst(), to: text)
    }

    package func at(_ path: ArraySlice<String>) -> XMLNode? {
        guard let name = path.first else { return self }
        return self[name]?.at(path.dropFirst())
    }

    /// As a document; each element names its namespace where it differs from the one around it.
    package func written(within outer: String = "") -> String {
        var head = name
        if namespace != outer { head += " xmlns=\"\(Self.escaped(namespace))\"" }
        for (key, value) in attributes.sorted(by: { $0.key < $1.key }) { head += " \(key)=\"\(Self.escaped(value))\"" }
        let body = Self.escaped(text) + children.map { $0.written(within: namespace) }.joined()
        return body.isEmpty ? "<\(head)/>" : "<\(head)>\(body)</\(name)>"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}

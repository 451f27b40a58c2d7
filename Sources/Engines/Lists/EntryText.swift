import Core

/// The plate of a list entry in normal form: a plate's text, or a pattern in which `?` stands for one character and `*`
/// for any run of them, also of none.
package struct EntryText: Sendable, Hashable, Codable, CustomStringConvertible {
    package let value: String
    package let hasWildcards: Bool

    package init(_ plate: PlateText) { self.init(value: plate.value, hasWildcards: false) }

    /// What is typed between wildcards is taken as plates are; a run of wildcards means the same in whatever order and
    /// is kept in one: `*?*` as `?*`.
    package init(_ typed: String) {
        if typed.contains(where: Self.isWildcard) {
            self.init(value: Self.pattern(typed), hasWildcards: true)
        } else {
            self.init(PlateText(typed))
        }
    }

    private init(value: String, hasWildcards: Bool) {
        self.value = value
        self.hasWildcards = hasWildcards
    }

    private static func pattern(_ typed: String) -> String {
        var value = ""
        var fixed = ""
        var wildcards = (singles: 0, hasRun: false)
        func addFixed() {
            let text = PlateText(fixed).value
            fixed = ""
            guard !text.isEmpty else { return }
            addWildcards()
            value += text
        }
        func addWildcards() {
            value += String(repeating: "?", count: wildcards.singles) + (wildcards.hasRun ? "*" : "")
            wildcards = (0, false)
        }
        for character in typed {
            if isWildcard(character) {
                addFixed()
                if character == "?" || character == "？" { wildcards.singles += 1 } else { wildcards.hasRun = true }
            } else {
                fixed.append(character)
            }
        }
        addFixed()
        addWildcards()
        return value
    }

    package init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }

    package var description: String { value }
    package var isEmpty: Bool { value.isEmpty }
    package var count: Int { value.unicodeScalars.count }
    /// The fixed characters.
    package var plate: PlateText { PlateText(value) }

    private static func isWildcard(_ character: Character) -> Bool {
        character == "?" || character == "*" || character == "？" || character == "＊"
    }

    /// Whether a reading has all fixed characters of the pattern in their places. No character may deviate.
    ///
    /// Goes back to the last `*` where the rest does not fit; takes no more steps than the product of both lengths.
    func fits(_ reading: [Unicode.Scalar]) -> Bool {
        let pattern = Array(value.unicodeScalars)
        var (read, next) = (0, 0)
        var afterRun: Int?
        var retry = 0
        while read < reading.count {
            if next < pattern.count, pattern[next] == "*" {
                next += 1
                (afterRun, retry) = (next, read)
            } else if next < pattern.count, pattern[next] == "?" || pattern[next] == reading[read] {
                next += 1
                read += 1
            } else if let start = afterRun {
                retry += 1
                (next, read) = (start, retry)
            } else {
                return false
            }
        }
        return pattern[next...].allSatisfy { $0 == "*" }
    }
}

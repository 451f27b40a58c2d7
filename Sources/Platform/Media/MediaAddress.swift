import Foundation

/// The address of a stream, with the name and password that people write into it taken out.
package struct MediaAddress: Sendable, Hashable {
    /// The address without name and password.
    package let address: String
    package let user: String?
    package let password: String?

    package init(_ typed: String) {
        guard let range = Self.credentialsRange(in: typed) else {
            (address, user, password) = (typed, nil, nil)
            return
        }
        let parts = typed[range].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        address = String(typed[..<range.lowerBound]) + typed[typed.index(after: range.upperBound)...]
        user = parts[0].removingPercentEncoding ?? String(parts[0])
        password = parts.count > 1 ? parts[1].removingPercentEncoding ?? String(parts[1]) : nil
    }

    /// The address for messages, states and logs: no name, no password, and no values of telling query fields.
    package var redacted: String { Self.redactQuery(address) }

    /// `text` with every `user:password@` and every telling query value left out; for texts of other programs.
    package static func redact(_ text: String) -> String {
        text.split(separator: " ", omittingEmptySubsequences: false)
            .map { MediaAddress(String($0)).redacted }
            .joined(separator: " ")
    }

    /// Where `user:password` stands, without the `@` that follows.
    private static func credentialsRange(in text: String) -> Range<String.Index>? {
        guard let scheme = text.range(of: "://") else { return nil }
        let rest = text[scheme.upperBound...]
        let authorityEnd = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        let authority = rest[..<authorityEnd]
        if let at = authority.lastIndex(of: "@") { return rest.startIndex..<at }
        // A slash inside the password: what stands before it looks like a port but is none.
        guard let colon = authority.lastIndex(of: ":"), !authority.hasSuffix("]"),
            authority[authority.index(after: colon)...].contains(where: { !$0.isASCII || !$0.isNumber }),
            let at = rest.lastIndex(of: "@")
        else { return nil }
        return rest.startIndex..<at
    }

    private static func redactQuery(_ address: String) -> String {
        guard let mark = address.firstIndex(of: "?"), address.contains("://") else { return address }
        let fields = address[address.index(after: mark)...].split(separator: "&", omittingEmptySubsequences: false)
        let shown = fields.map { field -> String in
            guard let equals = field.firstIndex(of: "="), isTelling(field[..<equals]) else { return String(field) }
            return field[...equals] + "•••"
        }
        return address[...mark] + shown.joined(separator: "&")
    }

    private static func isTelling(_ name: Substring) -> Bool {
        let name = name.lowercased()
        return ["pass", "pwd", "pw", "secret", "token", "key", "auth", "user", "usr", "login"].contains {
            name.contains($0)
        }
    }
}

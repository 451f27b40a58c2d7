import Foundation

/// What an `Authorization: Digest` field holds (RFC 7616, 3.4), with `qop=auth`.
package struct DigestCredentials: Sendable, Hashable {
    package let name: String
    package let realm: String
    package let nonce: String
    /// The request's target, as the client wrote it in its request line.
    package let uri: String
    package let response: String
    package let algorithm: DigestAlgorithm
    package let clientNonce: String
    /// As sent, eight hexadecimal digits; it is part of what is hashed.
    package let countText: String
    package let count: UInt32

    /// Longer fields are no credentials.
    private static let longest = 8 << 10
    private static let mostParameters = 32

    /// Nil for what is no whole and unambiguous Digest field: a parameter that is missing, there twice, or of another
    /// form; an algorithm or a quality of protection that was never offered.
    package init?(_ field: String) {
        guard field.utf8.count <= Self.longest, let parameters = Self.parameters(of: field) else { return nil }
        guard let name = parameters["username"], let realm = parameters["realm"], let nonce = parameters["nonce"],
            let uri = parameters["uri"], let response = parameters["response"]?.lowercased(),
            let clientNonce = parameters["cnonce"], !clientNonce.isEmpty,
            let countText = parameters["nc"], countText.utf8.count == 8, let count = UInt32(countText, radix: 16),
            !countText.hasPrefix("+"), count > 0,
            parameters["qop"]?.lowercased() == "auth",
            parameters["userhash"]?.lowercased() != "true",
            let algorithm = DigestAlgorithm(field: parameters["algorithm"])
        else { return nil }
        self.name = name
        self.realm = realm
        self.nonce = nonce
        self.uri = uri
        self.response = response
        self.algorithm = algorithm
        self.clientNonce = clientNonce
        self.countText = countText
        self.count = count
    }

    /// Whether a field says that it is Digest at all.
    package static func isDigest(_ field: String) -> Bool {
        field.split(separator: " ", maxSplits: 1).first?.lowercased() == "digest"
    }

    /// The parameters by name, or nil where the field is not a list of them.
    private static func parameters(of field: String) -> [String: String]? {
        guard isDigest(field), let space = field.firstIndex(of: " ") else { return nil }
        var rest = Substring(field[field.index(after: space)...])
        var parameters: [String: String] = [:]
        while true {
            rest = rest.drop { $0 == " " || $0 == "\t" || $0 == "," }
            guard !rest.isEmpty else { return parameters }
            let key = rest.prefix { $0 != "=" && $0 != "," && $0 != " " && $0 != "\t" }.lowercased()
            rest = rest.dropFirst(key.count).drop { $0 == " " || $0 == "\t" }
            guard !key.isEmpty, rest.first == "=", parameters[key] == nil, parameters.count < mostParameters else {
                return nil
            }
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            guard let value = value(&rest) else { return nil }
            parameters[key] = value
        }
    }

    /// Takes a quoted text or a bare word off the front, up to the next comma.
    private static func value(_ rest: inout Substring) -> String? {
        var value = ""
        if rest.first == "\"" {
            rest = rest.dropFirst()
            var isOpen = true
            while isOpen {
                guard let next = rest.popFirst() else { return nil }
                switch next {
                case "\"": isOpen = false
                case "\\":
                    guard let escaped = rest.popFirst() else { return nil }
                    value.append(escaped)
                default: value.append(next)
                }
            }
        } else {
            value = String(rest.prefix { $0 != "," && $0 != " " && $0 != "\t" })
            rest = rest.dropFirst(value.count)
        }
        rest = rest.drop { $0 == " " || $0 == "\t" }
        return rest.isEmpty || rest.first == "," ? value : nil
    }
}

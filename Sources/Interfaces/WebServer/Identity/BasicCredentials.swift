import Foundation

/// Name and password of an `Authorization: Basic` field (RFC 7617, UTF-8).
struct BasicCredentials: Equatable {
    let name: String
    let password: String

    init?(_ field: String) {
        let halves = field.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
        guard halves.count == 2, halves[0].lowercased() == "basic",
            let data = Data(base64Encoded: halves[1].trimmingCharacters(in: .whitespaces)),
            let text = String(data: data, encoding: .utf8),
            let colon = text.firstIndex(of: ":")
        else { return nil }
        name = String(text[..<colon])
        password = String(text[text.index(after: colon)...])
    }
}

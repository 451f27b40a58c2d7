import Core
import Foundation
import Settings

/// A parsed HTTP/1.1 reply.
struct Reply: Sendable {
    let status: Int
    /// Names in lower case; fields that come twice are joined with a line break.
    let headers: [String: String]
    let body: Data

    /// - Throws: when `data` is no whole reply.
    init(_ data: Data) throws {
        guard let end = data.range(of: Data("\r\n\r\n".utf8)) else {
            throw Problem(.invalidInput, "test.reply", "No reply: \(String(decoding: data.prefix(200), as: UTF8.self))")
        }
        (status, headers) = try Self.head(data[..<end.lowerBound])
        let rest = data[end.upperBound...]
        body = headers["transfer-encoding"] == "chunked" ? Self.unchunked(rest) : Data(rest)
    }

    static func head(_ data: Data) throws -> (status: Int, headers: [String: String]) {
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\r\n")
        guard let first = lines.first, let status = Int(first.split(separator: " ")[1]) else {
            throw Problem(.invalidInput, "test.reply", "No status line.")
        }
        let fields = lines.dropFirst().map { line in
            let halves = line.split(separator: ":", maxSplits: 1)
            return (halves[0].lowercased(), halves.count == 2 ? halves[1].trimmingCharacters(in: .whitespaces) : "")
        }
        return (status, Dictionary(fields) { "\($0)\n\($1)" })
    }

    var json: JSONValue {
        get throws { try JSONDecoder().decode(JSONValue.self, from: body) }
    }

    var text: String { String(decoding: body, as: UTF8.self) }

    /// The value of a cookie that the reply sets.
    func cookie(_ name: String) -> String? {
        headers["set-cookie"]?.split(separator: ";").first.flatMap { pair in
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return halves[0] == name ? String(halves[1]) : nil
        }
    }

    private static func unchunked(_ data: Data) -> Data {
        var whole = Data()
        var rest = data
        while let line = rest.range(of: Data("\r\n".utf8)),
            let size = Int(String(decoding: rest[..<line.lowerBound], as: UTF8.self), radix: 16), size > 0,
            rest.endIndex >= line.upperBound + size
        {
            whole.append(rest[line.upperBound..<(line.upperBound + size)])
            rest = rest[(line.upperBound + size)...].dropFirst(2)
        }
        return whole
    }
}

import Core

/// A message of the Simple Service Discovery Protocol: a line and headers, as in HTTP (UPnP Device Architecture 1.1).
package struct SSDPMessage: Sendable, Hashable {
    package static let group = Endpoint(address: IPv4Address(239, 255, 255, 250), port: 1900)
    private static let longest = 4096
    private static let mostHeaders = 40

    package var line: String
    /// By name in small letters.
    private var headers: [String: String] = [:]

    /// - Throws: a problem when the bytes are no such message.
    package init(_ bytes: [UInt8]) throws {
        guard bytes.count <= Self.longest, let text = String(validating: bytes, as: UTF8.self) else {
            throw Self.broken
        }
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\r\n" || $0 == "\n" }
        line = String(lines[0])
        guard line.hasSuffix("HTTP/1.1") || line.hasPrefix("HTTP/1.1 "), lines.count <= Self.mostHeaders else {
            throw Self.broken
        }
        for header in lines.dropFirst() where !header.isEmpty {
            guard let colon = header.firstIndex(of: ":") else { throw Self.broken }
            let value = header[header.index(after: colon)...]
            headers[header[..<colon].lowercased()] = String(value.trimmingPrefix { $0.isWhitespace })
        }
    }

    package subscript(name: String) -> String? { headers[name.lowercased()] }

    /// Lines with the ends that the protocol wants.
    package static func bytes(_ lines: [String]) -> [UInt8] {
        Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }

    private static let broken = Problem(.invalidInput, "discovery.ssdp", "This is no message of SSDP.")
}

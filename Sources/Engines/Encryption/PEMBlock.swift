import Core
import Foundation

/// One block of a PEM text (RFC 7468). Text between blocks, as programs write it there, is passed over.
struct PEMBlock: Sendable, Hashable {
    static let largestText = 256 << 10
    private static let begin = "-----BEGIN "
    private static let end = "-----END "
    private static let dashes = "-----"

    /// `CERTIFICATE`, `PRIVATE KEY`, …
    let label: String
    let bytes: [UInt8]
    /// Encrypted with a passphrase in the way of old OpenSSL: header lines say so.
    let isEncrypted: Bool

    /// All blocks in their order. Throws `certificate.pem` at a block that does not end or is not base 64.
    static func all(in text: String) throws -> [PEMBlock] {
        guard text.utf8.count <= largestText else {
            throw problem("A PEM text may have \(largestText >> 10) KiB at most.")
        }
        var blocks: [PEMBlock] = []
        var open: (label: String, lines: [Substring])?
        for line in text.split(whereSeparator: \.isNewline) {
            let line = Substring(line.trimmingCharacters(in: .whitespaces))
            if let label = label(of: line, after: begin) {
                guard open == nil else { throw problem("A PEM block begins inside another.") }
                open = (label, [])
            } else if let label = label(of: line, after: end) {
                guard let block = open, block.label == label else {
                    throw problem("A PEM block “\(shown(label))” ends that did not begin.")
                }
                blocks.append(try PEMBlock(label: label, lines: block.lines))
                open = nil
            } else {
                open?.lines.append(line)
            }
        }
        if let open { throw problem("The PEM block “\(shown(open.label))” has no end: the text is cut off.") }
        return blocks
    }

    private init(label: String, lines: [Substring]) throws {
        let headers = lines.prefix { $0.contains(":") }
        let body = lines.dropFirst(headers.count).joined()
        guard let data = Data(base64Encoded: body), !data.isEmpty else {
            throw Self.problem("The PEM block “\(Self.shown(label))” is not base 64: the text is damaged.")
        }
        self.label = label
        bytes = [UInt8](data)
        isEncrypted = label.hasPrefix("ENCRYPTED") || headers.contains { $0.contains("ENCRYPTED") }
    }

    private static func label(of line: Substring, after mark: String) -> String? {
        guard line.hasPrefix(mark), line.hasSuffix(dashes), line.count >= mark.count + dashes.count else { return nil }
        return String(line.dropFirst(mark.count).dropLast(dashes.count))
    }

    private static func shown(_ label: String) -> String { String(label.prefix(40)) }

    private static func problem(_ message: String) -> Problem { .certificate("pem", message) }
}

extension Problem {
    /// A certificate or key that cannot be taken. `field` is the input that is meant.
    static func certificate(_ code: String, _ message: String, field: String? = nil) -> Problem {
        Problem(
            .invalidInput,
            "certificate.\(code)",
            message,
            fields: field.map { [Problem.Field(path: $0, message: message)] } ?? []
        )
    }

    /// The same, said of an input.
    func of(_ field: String) -> Problem {
        Problem(kind, code, message, fields: [Problem.Field(path: field, message: message)], cause: cause)
    }
}

import CSodium
import Foundation

/// The hashes of HTTP Digest that this program offers (RFC 7616, 6.1), strongest first.
package enum DigestAlgorithm: String, Sendable, CaseIterable, Codable {
    case sha256 = "SHA-256"
    case md5 = "MD5"

    /// The digest of a text in small hexadecimal letters.
    package func hash(_ text: String) -> String {
        let message = Array(text.utf8)
        let bytes: [UInt8]
        switch self {
        case .md5:
            bytes = MD5.digest(message)
        case .sha256:
            var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
            crypto_hash_sha256(&digest, message, UInt64(message.count))
            bytes = digest
        }
        return bytes.map { byte in
            let text = String(byte, radix: 16)
            return byte < 16 ? "0" + text : text
        }.joined()
    }

    /// A field may leave the algorithm out, and then means MD5; names are the same in any case.
    init?(field: String?) {
        guard let field else {
            self = .md5
            return
        }
        guard let known = Self.allCases.first(where: { $0.rawValue.lowercased() == field.lowercased() }) else {
            return nil
        }
        self = known
    }
}

import Crypto
import Foundation
import SwiftASN1
import X509

/// What a person should know of a certificate.
package struct CertificateFacts: Sendable, Hashable {
    package let subject: String
    package let issuer: String
    /// Host names and IP addresses that it stands for.
    package let names: [String]
    package let begins: Date
    package let ends: Date
    /// SHA-256 of the whole certificate as browsers show it, `AB:CD:…`.
    package let fingerprint: String
    package let isSelfSigned: Bool

    init(_ certificate: Certificate, der: [UInt8]) {
        subject = Self.text(certificate.subject)
        issuer = Self.text(certificate.issuer)
        names = Self.names(certificate)
        begins = certificate.notValidBefore
        ends = certificate.notValidAfter
        fingerprint = SHA256.hash(data: der).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined(separator: ":")
        isSelfSigned = certificate.subject == certificate.issuer
    }

    private static let longest = 200
    private static let mostNames = 50

    private static func text(_ name: DistinguishedName) -> String { String("\(name)".prefix(longest)) }

    private static func names(_ certificate: Certificate) -> [String] {
        guard let names = try? certificate.extensions.subjectAlternativeNames else { return [] }
        return names.prefix(mostNames).compactMap { name in
            switch name {
            case .dnsName(let text): String(text.prefix(longest))
            case .ipAddress(let octets): HostAddress(bytes: Array(octets.bytes))?.text
            default: nil
            }
        }
    }
}

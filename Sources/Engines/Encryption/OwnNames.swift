import Core
import Foundation
import SwiftASN1
import X509

/// The names that this unit can be reached by, for its certificates.
package struct OwnNames: Sendable, Hashable {
    /// The host name, and for the issuer's name.
    package let host: String
    package let all: [String]

    private static let most = 40
    private static let longest = 63

    /// - Parameter names: host names and IP addresses; what can be neither is left out.
    package init(host: String, all names: [String]) {
        let host = Self.isHostName(host) ? host : "sallyport"
        var known = Set<String>()
        self.host = host
        all = ([host] + names).filter { name in
            (HostAddress(name) != nil || Self.isHostName(name)) && known.insert(name).inserted
        }.prefix(Self.most).map(\.self)
    }

    /// Host name, the same in the local network, and all addresses.
    package static func ofThisMachine() -> OwnNames {
        let host = HostName.current.lowercased()
        let first = host.split(separator: ".").first.map(String.init) ?? host
        let addresses = HostAddress.ofThisMachine().map(\.text)
        return OwnNames(host: host, all: ["\(first).local", "localhost", "127.0.0.1", "::1"] + addresses)
    }

    /// Letters, digits and hyphens between dots, as a certificate can hold it.
    static func isHostName(_ text: String) -> Bool {
        guard (1...253).contains(text.utf8.count) else { return false }
        return text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
            (1...longest).contains(part.utf8.count) && part.utf8.first != UInt8(ascii: "-")
                && part.utf8.allSatisfy { byte in
                    byte == UInt8(ascii: "-") || byte < 128 && Character(UnicodeScalar(byte)).isLetter
                        || byte < 128 && Character(UnicodeScalar(byte)).isNumber
                }
        }
    }

    /// The name of the subject in a certificate: 64 characters at most.
    func subject() throws -> DistinguishedName {
        try DistinguishedName {
            CommonName(String(host.prefix(64)))
        }
    }

    func alternatives() -> SubjectAlternativeNames {
        SubjectAlternativeNames(
            all.map { name in
                HostAddress(name).map { .ipAddress(ASN1OctetString(contentBytes: $0.bytes[...])) } ?? .dnsName(name)
            }
        )
    }
}

import Crypto
import Foundation
import SwiftASN1
import X509
import _CryptoExtras

/// An authority that signs certificates for the tests.
struct TestAuthority {
    private let key = Certificate.PrivateKey(P256.Signing.PrivateKey())
    private let name: DistinguishedName

    init() throws {
        name = try DistinguishedName {
            CommonName("Test Authority")
        }
    }

    enum Kind: CaseIterable {
        case p256, p384, rsa
    }

    static func key(_ kind: Kind = .p256) throws -> Certificate.PrivateKey {
        switch kind {
        case .p256: Certificate.PrivateKey(P256.Signing.PrivateKey())
        case .p384: Certificate.PrivateKey(P384.Signing.PrivateKey())
        case .rsa: Certificate.PrivateKey(try _RSA.Signing.PrivateKey(keySize: .bits2048))
        }
    }

    /// PEM of a certificate for `key`.
    func certificate(
        for key: Certificate.PublicKey,
        at now: Date,
        from begin: TimeInterval = -3600,
        days: Double = 90
    ) throws -> String {
        let certificate = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: key,
            notValidBefore: now.addingTimeInterval(begin),
            notValidAfter: now.addingTimeInterval(begin + days * 86_400),
            issuer: name,
            subject: DistinguishedName {
                CommonName("gate.example.com")
            },
            extensions: Certificate.Extensions {
                SubjectAlternativeNames([.dnsName("gate.example.com")])
            },
            issuerPrivateKey: self.key
        )
        return try certificate.serializeAsPEM().pemString + "\n"
    }

    /// PEM of a certificate with its key.
    func pair(
        _ kind: Kind = .p256,
        at now: Date,
        from begin: TimeInterval = -3600,
        days: Double = 90
    ) throws -> (certificate: String, key: String) {
        let key = try Self.key(kind)
        let certificate = try certificate(for: key.publicKey, at: now, from: begin, days: days)
        return (certificate, try key.serializeAsPEM().pemString + "\n")
    }
}

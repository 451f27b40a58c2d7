import Core
import Crypto
import Foundation
import SwiftASN1
import X509

/// Makes keys, self-signed certificates, and requests for an authority to sign. Keys are P-256.
enum CertificateMaker {
    struct Made: Sendable, Hashable {
        /// PEM of the certificate or the request.
        let text: String
        let key: Secret<String>
    }

    /// As long as browsers ever took a certificate for.
    static let days = 825

    /// A certificate of its own for `names`. It begins a day ago, for clocks that are a little behind.
    static func selfSigned(_ names: OwnNames, at now: Date) throws -> Made {
        let signer = P256.Signing.PrivateKey()
        let key = Certificate.PrivateKey(signer)
        let subject = try names.subject()
        let begin = Date(timeIntervalSince1970: now.timeIntervalSince1970.rounded(.down) - day)
        let certificate = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: key.publicKey,
            notValidBefore: begin,
            notValidAfter: begin.addingTimeInterval(Double(days) * day),
            issuer: subject,
            subject: subject,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth])
                names.alternatives()
            },
            issuerPrivateKey: key
        )
        return Made(text: try pem(certificate, "CERTIFICATE"), key: Secret(signer.pemRepresentation))
    }

    /// A request for an authority, with a key of its own.
    static func request(_ names: OwnNames) throws -> Made {
        let signer = P256.Signing.PrivateKey()
        let extensions = try Certificate.Extensions { names.alternatives() }
        let request = try CertificateSigningRequest(
            version: .v1,
            subject: try names.subject(),
            privateKey: Certificate.PrivateKey(signer),
            attributes: CertificateSigningRequest.Attributes([.init(ExtensionRequest(extensions: extensions))]),
            signatureAlgorithm: .ecdsaWithSHA256
        )
        return Made(text: try pem(request, "CERTIFICATE REQUEST"), key: Secret(signer.pemRepresentation))
    }

    private static let day: TimeInterval = 24 * 3600

    private static func pem(_ object: some DERSerializable, _ type: String) throws -> String {
        var serializer = DER.Serializer()
        try serializer.serialize(object)
        return PEMDocument(type: type, derBytes: serializer.serializedBytes).pemString + "\n"
    }
}

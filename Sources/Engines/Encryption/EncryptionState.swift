import Foundation

/// How things stand, for the page.
package struct EncryptionState: Sendable, Hashable {
    /// A choice that waits for somebody to confirm it.
    package struct Waiting: Sendable, Hashable {
        package let ways: WaysIn
        package let certificate: CertificateKind
        package let left: Duration
    }

    /// What holds, also while something else is tried.
    package let ways: WaysIn
    package let certificate: CertificateKind
    package let waiting: Waiting?
    /// Nil while HTTPS is not listened for.
    package let port: Int?
    /// Why HTTPS cannot be served.
    package let trouble: String?
    package let selfSigned: CertificateFacts
    package let caSigned: CertificateFacts?
    /// PEM of a request that waits for its certificate.
    package let request: String?
}

/// What was asked for is in force, for good or until its time is over.
package struct EncryptionTicket: Sendable, Hashable {
    /// To be shown to ``Encryption/confirm(_:over:)``, over the new way.
    package let token: String
    package let left: Duration
}

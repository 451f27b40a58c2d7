import Core
import Encryption
import Foundation

/// How things stand with HTTPS.
struct HTTPSReply: Encodable, Sendable {
    struct Certificate: Encodable, Sendable {
        let subject: String
        let issuer: String
        let names: [String]
        let begins: Date
        let ends: Date
        let fingerprint: String
        let isSelfSigned: Bool

        init(_ facts: CertificateFacts) {
            subject = facts.subject
            issuer = facts.issuer
            names = facts.names
            begins = facts.begins
            ends = facts.ends
            fingerprint = facts.fingerprint
            isSelfSigned = facts.isSelfSigned
        }

        static let schema = Schema.named(
            "Certificate",
            .object([
                "subject": .text, "issuer": .text, "names": .array(.text), "begins": .time, "ends": .time,
                "fingerprint": .text, "isSelfSigned": .boolean,
            ])
        )
    }

    struct Waiting: Encodable, Sendable {
        let access: WaysIn
        let certificate: CertificateKind
        let secondsLeft: Int

        static let schema = Schema.object([
            "access": .choice(WaysIn.self), "certificate": .choice(CertificateKind.self), "secondsLeft": .integer(),
        ])
    }

    let access: WaysIn
    let certificate: CertificateKind
    /// A change that nobody has confirmed yet.
    @OrNull var waiting: Waiting?
    /// Of the change just made; it is told once.
    @OrNull var token: String?
    @OrNull var httpAddress: String?
    @OrNull var httpsAddress: String?
    let isEncrypted: Bool
    @OrNull var trouble: String?
    let selfSigned: Certificate
    @OrNull var caSigned: Certificate?
    @OrNull var request: String?

    init(
        _ state: EncryptionState,
        _ ticket: EncryptionTicket?,
        httpAddress: String?,
        httpsAddress: String?,
        isEncrypted: Bool
    ) {
        access = state.ways
        certificate = state.certificate
        waiting = state.waiting.map { waiting in
            Waiting(
                access: waiting.ways,
                certificate: waiting.certificate,
                secondsLeft: max(0, Int(waiting.left.inSeconds.rounded(.up)))
            )
        }
        token = ticket?.token
        self.httpAddress = httpAddress
        self.httpsAddress = httpsAddress
        self.isEncrypted = isEncrypted
        trouble = state.trouble
        selfSigned = Certificate(state.selfSigned)
        caSigned = state.caSigned.map { Certificate($0) }
        request = state.request
    }

    static let schema = Schema.named(
        "HTTPS",
        .object([
            "access": .choice(WaysIn.self), "certificate": .choice(CertificateKind.self),
            "waiting": .orNull(Waiting.schema), "token": .orNull(.text), "httpAddress": .orNull(.text),
            "httpsAddress": .orNull(.text),
            "isEncrypted": .boolean, "trouble": .orNull(.text), "selfSigned": Certificate.schema,
            "caSigned": .orNull(Certificate.schema), "request": .orNull(.text),
        ])
    )
}

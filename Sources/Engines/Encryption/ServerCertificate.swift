import Core
import Foundation
import NIOSSL
import SwiftASN1
import X509
import _CryptoExtras

/// A certificate with its chain and key, proved to fit and ready to serve with.
package struct ServerCertificate: Sendable {
    private static let longestChain = 10
    private static let shortestRSA = 2048
    private static let longestRSA = 8192

    /// PEM: the unit's own certificate first, then those of the authorities that vouch for it.
    package let chain: String
    let key: Secret<String>
    package let facts: CertificateFacts
    package let context: NIOSSLContext

    /// Throws `certificate.…` with what is wrong with `chain` or `key`, both PEM texts.
    ///
    /// - Parameter now: refuses a certificate that has ended or not begun; nil takes one as it is.
    init(chain: String, key: Secret<String>?, at now: Date?) throws {
        let blocks = try Self.certificates(in: chain)
        let own = try Self.parsed(blocks[0])
        for block in blocks.dropFirst() { _ = try Self.parsed(block) }
        facts = CertificateFacts(own, der: blocks[0].bytes)
        if let now { try Self.check(facts, at: now) }
        try Self.check(own.publicKey)
        guard let key else {
            let message = "The private key is missing. Give it too, unless this unit made the request."
            throw Problem.certificate("no-key", message, field: "key")
        }
        let secret = try Self.privateKey(in: key.exposed)
        guard secret.publicKey == own.publicKey else { throw Self.mismatch(secret, blocks) }
        self.chain =
            blocks.map { PEMDocument(type: $0.label, derBytes: $0.bytes).pemString }.joined(separator: "\n")
            + "\n"
        self.key = Secret(try secret.serializeAsPEM().pemString)
        context = try Self.context(blocks, self.key.exposed)
    }

    private static func certificates(in text: String) throws -> [PEMBlock] {
        let blocks: [PEMBlock]
        do {
            blocks = try PEMBlock.all(in: text).filter { $0.label == "CERTIFICATE" }
        } catch let problem as Problem {
            throw problem.of("certificate")
        }
        guard !blocks.isEmpty else {
            throw Problem.certificate(
                "missing",
                "This text holds no certificate. It should have a block that begins with "
                    + "“-----BEGIN CERTIFICATE-----”.",
                field: "certificate"
            )
        }
        guard blocks.count <= longestChain else {
            let message = "A chain may have \(longestChain) certificates at most; this one has \(blocks.count)."
            throw Problem.certificate("chain", message, field: "certificate")
        }
        return blocks
    }

    private static func parsed(_ block: PEMBlock) throws -> Certificate {
        do {
            return try Certificate(derEncoded: block.bytes)
        } catch {
            throw Problem.certificate(
                "unreadable",
                "A certificate in this text cannot be read: its inside is damaged.",
                field: "certificate"
            )
        }
    }

    private static func check(_ facts: CertificateFacts, at now: Date) throws {
        let style = Date.ISO8601FormatStyle.iso8601.year().month().day()
        guard facts.ends > now else {
            let message = "This certificate ended on \(facts.ends.formatted(style)). Get a new one from the authority."
            throw Problem.certificate("ended", message, field: "certificate")
        }
        guard facts.begins <= now else {
            throw Problem.certificate(
                "not-begun",
                "This certificate begins only on \(facts.begins.formatted(style)). Wait until then; if that day has "
                    + "come, set the clock of this unit.",
                field: "certificate"
            )
        }
    }

    /// Keys that browsers take.
    private static func check(_ key: Certificate.PublicKey) throws {
        if let rsa = _RSA.Signing.PublicKey(key) {
            guard (shortestRSA...longestRSA).contains(rsa.keySizeInBits) else {
                let message = "The RSA key has \(rsa.keySizeInBits) bits. It takes \(shortestRSA) to \(longestRSA)."
                throw Problem.certificate("key-size", message, field: "certificate")
            }
            return
        }
        guard P256.Signing.PublicKey(key) != nil || P384.Signing.PublicKey(key) != nil else {
            throw Problem.certificate(
                "key-kind",
                "Browsers do not take this kind of key. Use RSA, P-256 or P-384.",
                field: "certificate"
            )
        }
    }

    private static func privateKey(in text: String) throws -> Certificate.PrivateKey {
        let blocks: [PEMBlock]
        do {
            blocks = try PEMBlock.all(in: text).filter { $0.label.hasSuffix("PRIVATE KEY") }
        } catch let problem as Problem {
            throw problem.of("key")
        }
        guard let block = blocks.first, blocks.count == 1 else {
            throw Problem.certificate(
                "no-key",
                "This text should hold one private key: a block that begins with “-----BEGIN PRIVATE KEY-----”, "
                    + "“-----BEGIN EC PRIVATE KEY-----” or “-----BEGIN RSA PRIVATE KEY-----”.",
                field: "key"
            )
        }
        guard !block.isEncrypted else {
            throw Problem.certificate(
                "key-encrypted",
                "The key is protected by a passphrase. Take that away first: openssl pkey -in key.pem -out open.pem",
                field: "key"
            )
        }
        do {
            return try Certificate.PrivateKey(
                pemDocument: PEMDocument(type: block.label, derBytes: block.bytes)
            )
        } catch {
            let message = "The private key cannot be read: it is damaged, or of a kind that is not known here."
            throw Problem.certificate("key-unreadable", message, field: "key")
        }
    }

    private static func mismatch(_ key: Certificate.PrivateKey, _ blocks: [PEMBlock]) -> Problem {
        let isOfAnother = blocks.dropFirst().contains { block in
            (try? Certificate(derEncoded: block.bytes))?.publicKey == key.publicKey
        }
        return .certificate(
            "key-mismatch",
            isOfAnother
                ? "The key belongs to a later certificate of the file. Put that one first."
                : "The key does not belong to this certificate. Take the key that its request was made with.",
            field: "key"
        )
    }

    /// TLS 1.2 and 1.3, with forward secrecy and authenticated ciphers alone. HTTP/2 is not offered: live streams
    /// would then share one connection.
    private static func context(_ blocks: [PEMBlock], _ key: String) throws -> NIOSSLContext {
        do {
            let chain = try blocks.map { NIOSSLCertificateSource.certificate(try .init(bytes: $0.bytes, format: .der)) }
            let key = try NIOSSLPrivateKey(bytes: [UInt8](key.utf8), format: .pem)
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain,
                privateKey: .privateKey(key)
            )
            configuration.minimumTLSVersion = .tlsv12
            configuration.cipherSuiteValues = [
                .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
                .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
                .TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, .TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
            ]
            configuration.applicationProtocols = ["http/1.1"]
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw Problem.certificate(
                "unusable",
                "This certificate cannot be served: the encryption library refuses it.",
                field: "certificate"
            )
        }
    }
}

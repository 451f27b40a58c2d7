import Core
import Crypto
import Encryption
import Foundation
import Storage
import SwiftASN1
import TestSupport
import Testing
import X509

@Suite("Certificates")
struct CertificateTests {
    @Test("ACC-24 SEC-01 the first start makes a certificate for the unit's names and addresses")
    func selfSigned() throws {
        let house = try EncryptionHouse()
        let facts = house.encryption.state.selfSigned
        let now = house.clock.now.wall
        #expect(facts.names == ["gate.example.com", "gate.local", "192.0.2.7", "2001:db8::7"])
        #expect(facts.isSelfSigned)
        #expect(facts.begins < now)
        #expect(facts.ends.timeIntervalSince(facts.begins) == 825 * 86_400)
        let certificate = try Certificate(pemEncoded: house.encryption.selfSignedText)
        #expect(P256.Signing.PublicKey(certificate.publicKey) != nil)
        #expect(certificate.publicKey.isValidSignature(certificate.signature, for: certificate))
        #expect(house.encryption.state.ways == .both)
    }

    @Test("ACC-24 a restart keeps the certificate; it is made anew before it ends, or when its key cannot be read")
    func keptAndRenewed() async throws {
        let house = try EncryptionHouse()
        let first = house.encryption.state.selfSigned
        let second = try house.restarted()
        #expect(second.encryption.state.selfSigned == first)
        second.clock.advance(by: .seconds(794 * 86_400 - 3600))
        await second.encryption.lookAfter()
        #expect(second.encryption.state.selfSigned == first)
        second.clock.advance(by: .seconds(3 * 86_400))
        await second.encryption.lookAfter()
        let renewed = second.encryption.state.selfSigned
        #expect(renewed.fingerprint != first.fingerprint)
        #expect(renewed.ends > first.ends)
        let third = try second.restarted()
        #expect(third.encryption.state.selfSigned == renewed)
        let fourth = try third.restarted(key: 8)
        #expect(fourth.encryption.state.selfSigned.fingerprint != renewed.fingerprint)
    }

    @Test("SEC-01 keys are encrypted in the store and shown nowhere")
    func keysAtRest() async throws {
        let house = try EncryptionHouse()
        let (certificate, key) = try TestAuthority().pair(at: house.clock.now.wall)
        _ = try await house.encryption.upload(certificate, key: key, by: "test")
        _ = try await house.encryption.makeRequest(for: nil, by: "test")
        try house.store.shrinkJournalNow()
        let bytes = try Data(contentsOf: house.store.url)
        let lines = key.split(separator: "\n").dropFirst().dropLast()
        #expect(bytes.range(of: Data("CERTIFICATE REQUEST".utf8)) != nil)
        #expect(bytes.range(of: Data("PRIVATE KEY".utf8)) == nil)
        for line in lines { #expect(bytes.range(of: Data(line.utf8)) == nil) }
        #expect(!"\(house.encryption.state)".contains("PRIVATE"))
    }

    @Test("SEC-02 certificates with RSA, P-256 and P-384 keys are taken", arguments: TestAuthority.Kind.allCases)
    func kinds(_ kind: TestAuthority.Kind) async throws {
        let house = try EncryptionHouse()
        let (certificate, key) = try TestAuthority().pair(kind, at: house.clock.now.wall)
        #expect(try await house.encryption.upload(certificate, key: key, by: "test") == nil)
        let facts = try #require(house.encryption.state.caSigned)
        #expect(facts.issuer == "CN=Test Authority")
        #expect(facts.names == ["gate.example.com"])
        #expect(try house.restarted().encryption.state.caSigned == facts)
    }

    @Test("ACC-24 a certificate that has ended or not begun, or whose key is another's, is refused in clear words")
    func refused() async throws {
        let house = try EncryptionHouse()
        let now = house.clock.now.wall
        let authority = try TestAuthority()
        let good = try authority.pair(at: now)
        let other = try authority.pair(at: now)
        let ended = try authority.pair(at: now, from: -91 * 86_400)
        let coming = try authority.pair(at: now, from: 86_400)
        let locked = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n"
        let ed25519 = Certificate.PrivateKey(Curve25519.Signing.PrivateKey())
        let odd = try authority.certificate(for: ed25519.publicKey, at: now)
        let cases: [(String, String?, String, String)] = [
            (good.certificate, other.key, "certificate.key-mismatch", "key"),
            (other.certificate + good.certificate, good.key, "certificate.key-mismatch", "key"),
            (ended.certificate, ended.key, "certificate.ended", "certificate"),
            (coming.certificate, coming.key, "certificate.not-begun", "certificate"),
            (good.key, good.key, "certificate.missing", "certificate"),
            (good.certificate, nil, "certificate.no-key", "key"),
            (good.certificate, good.certificate, "certificate.no-key", "key"),
            (good.certificate, locked, "certificate.key-encrypted", "key"),
            (odd, try ed25519.serializeAsPEM().pemString, "certificate.key-kind", "certificate"),
            (String(good.certificate.dropLast(40)), good.key, "certificate.pem", "certificate"),
            ("not PEM at all", good.key, "certificate.missing", "certificate"),
        ]
        for (certificate, key, code, field) in cases {
            let problem = await #expect(throws: Problem.self) {
                try await house.encryption.upload(certificate, key: key, by: "test")
            }
            #expect(problem?.code == code)
            #expect(problem?.fields.map(\.path) == [field])
        }
        #expect(house.encryption.state.caSigned == nil)
    }

    @Test("SEC-06 a request made here is signed elsewhere, and its certificate is taken without a key")
    func request() async throws {
        let house = try EncryptionHouse()
        let text = try await house.encryption.makeRequest(for: "door.example.com", by: "test")
        let request = try CertificateSigningRequest(pemEncoded: text)
        #expect("\(request.subject)" == "CN=door.example.com")
        #expect(request.publicKey.isValidSignature(request.signature, for: request))
        let later = try house.restarted()
        let now = later.clock.now.wall
        let certificate = try TestAuthority().certificate(for: request.publicKey, at: now)
        _ = try await later.encryption.upload(certificate, key: nil, by: "test")
        #expect(later.encryption.state.caSigned?.issuer == "CN=Test Authority")
        await #expect(throws: Problem.self) { try await later.encryption.makeRequest(for: "no name", by: "test") }
    }

    @Test("SEC-26 an upload that ends within thirty days is a condition, and one that has ended a worse one")
    func ending() async throws {
        let house = try EncryptionHouse()
        let (certificate, key) = try TestAuthority().pair(at: house.clock.now.wall, days: 40)
        _ = try await house.encryption.upload(certificate, key: key, by: "test")
        _ = try await house.encryption.choose(.both, .caSigned, by: "test")
        #expect(house.condition("https.certificate-ends") == nil)
        house.clock.advance(by: .seconds(11 * 86_400))
        await house.encryption.lookAfter()
        #expect(house.condition("https.certificate-ends")?.severity == .warning)
        house.clock.advance(by: .seconds(30 * 86_400))
        await house.encryption.lookAfter()
        #expect(house.condition("https.certificate-ends")?.severity == .critical)
        _ = try await house.encryption.choose(.both, .selfSigned, by: "test")
        #expect(house.condition("https.certificate-ends") == nil)
    }

    @Test("SEC-02 hostile PEM is refused and traps nothing", arguments: 0..<4)
    func hostile(_ seed: UInt64) async throws {
        let house = try EncryptionHouse()
        var random = SeededRandom(seed: seed)
        let kind = TestAuthority.Kind.allCases[Int(seed) % 3]
        let good = try TestAuthority().pair(kind, at: house.clock.now.wall)
        for _ in 0..<400 {
            let certificate = Self.changed(good.certificate, &random)
            let key = Bool.random(using: &random) ? good.key : Self.changed(good.key, &random)
            do {
                _ = try await house.encryption.upload(certificate, key: key, by: "test")
            } catch let problem as Problem {
                #expect(problem.code.hasPrefix("certificate."))
            }
        }
        _ = try await house.encryption.upload(good.certificate, key: good.key, by: "test")
    }

    /// Some bytes of the text, or of what its base 64 means, are others.
    private static func changed(_ text: String, _ random: inout SeededRandom) -> String {
        if Bool.random(using: &random) {
            var bytes = Array(text.utf8)
            for _ in 0..<Int.random(in: 0...4, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            return String(decoding: bytes.prefix(Int.random(in: 0...bytes.count * 2, using: &random)), as: UTF8.self)
        }
        let lines = text.split(separator: "\n")
        guard let first = lines.first, let last = lines.last,
            var bytes = Data(base64Encoded: lines.dropFirst().dropLast().joined())
        else { return text }
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        return "\(first)\n\(bytes.base64EncodedString())\n\(last)\n"
    }
}

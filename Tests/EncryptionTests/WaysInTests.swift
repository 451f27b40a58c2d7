import Core
import Encryption
import Foundation
import TestSupport
import Testing

@Suite("Ways in")
struct WaysInTests {
    @Test("NET-09 closing a way is in force at once, and for good only when it is confirmed by the way that stays")
    func confirmed() async throws {
        let house = try EncryptionHouse()
        let https = house.encryption
        let shown = try #require(https.served?.facts.fingerprint)
        let ticket = try #require(try await https.choose(.https, .selfSigned, by: "test"))
        #expect(https.ways == .https)
        #expect(https.state.waiting?.left == .seconds(60))
        for (token, line, code) in [
            (ticket.token, Line.plain, "https.wrong-way"),
            (ticket.token, .encrypted(certificate: "AB:CD"), "https.wrong-way"),
            (String(ticket.token.reversed()), .encrypted(certificate: shown), "https.wrong-token"),
        ] {
            let problem = await #expect(throws: Problem.self) { try await https.confirm(token, over: line) }
            #expect(problem?.code == code)
        }
        house.clock.advance(by: .seconds(59))
        try await https.confirm(ticket.token, over: .encrypted(certificate: shown))
        house.clock.advance(by: .seconds(600))
        #expect(https.ways == .https)
        #expect(https.state.waiting == nil)
        #expect(try house.restarted().encryption.ways == .https)
    }

    @Test("NET-09 what nobody confirms within a minute is taken back, and told once")
    func notConfirmed() async throws {
        let house = try EncryptionHouse()
        let https = house.encryption
        let reverts = https.reverts.subscribe(depth: 4)
        let ticket = try #require(try await https.choose(.http, .selfSigned, by: "test"))
        #expect(https.served == nil)
        house.clock.advance(by: .seconds(60))
        #expect(https.ways == .both)
        #expect(https.served != nil)
        #expect(try await first(of: reverts) == .http)
        let problem = await #expect(throws: Problem.self) { try await https.confirm(ticket.token, over: .plain) }
        #expect(problem?.code == "https.not-waiting")
    }

    @Test("NET-09 a restart takes back what nobody has confirmed yet")
    func restart() async throws {
        let house = try EncryptionHouse()
        _ = try await house.encryption.choose(.https, .selfSigned, by: "test")
        #expect(try house.restarted().encryption.ways == .both)
    }

    @Test("NET-09 opening a way keeps nobody out and is kept at once; an attempt can be taken back")
    func opened() async throws {
        let house = try EncryptionHouse()
        let https = house.encryption
        let ticket = try #require(try await https.choose(.http, .selfSigned, by: "test"))
        try await https.confirm(ticket.token, over: .plain)
        #expect(try await https.choose(.both, .selfSigned, by: "test") == nil)
        #expect(https.ways == .both)
        _ = try await https.choose(.https, .selfSigned, by: "test")
        https.takeBack(by: "test")
        #expect(https.ways == .both)
    }

    @Test("ACC-24 NET-10 another certificate has to be confirmed where HTTPS is the only way, by whoever sees it")
    func certificate() async throws {
        let house = try EncryptionHouse()
        let https = house.encryption
        let missing = await #expect(throws: Problem.self) { try await https.choose(.both, .caSigned, by: "test") }
        #expect(missing?.code == "https.no-certificate")
        let (text, key) = try TestAuthority().pair(at: house.clock.now.wall)
        #expect(try await https.upload(text, key: key, by: "test") == nil)
        let old = try #require(https.served?.facts.fingerprint)
        #expect(try await https.choose(.both, .caSigned, by: "test") == nil)
        let new = try #require(https.served?.facts.fingerprint)
        #expect(new != old && new == https.state.caSigned?.fingerprint)
        #expect(https.strictness == nil)
        let closing = try #require(try await https.choose(.https, .caSigned, by: "test"))
        #expect(https.strictness == nil)
        try await https.confirm(closing.token, over: .encrypted(certificate: new))
        #expect(https.strictness == .seconds(30 * 86_400))
        let (next, nextKey) = try TestAuthority().pair(at: house.clock.now.wall, days: 10)
        let ticket = try #require(try await https.upload(next, key: nextKey, by: "test"))
        let shown = try #require(https.served?.facts.fingerprint)
        let problem = await #expect(throws: Problem.self) {
            try await https.confirm(ticket.token, over: .encrypted(certificate: new))
        }
        #expect(problem?.code == "https.wrong-way")
        try await https.confirm(ticket.token, over: .encrypted(certificate: shown))
        #expect(https.strictness == .seconds(10 * 86_400 - 3600))
        let used = await #expect(throws: Problem.self) { try await https.removeUpload(by: "test") }
        #expect(used?.code == "https.in-use")
    }

    @Test("ACC-24 an upload whose key cannot be read gives way to the self-signed certificate, and is told of")
    func lostUpload() async throws {
        let house = try EncryptionHouse()
        let (text, key) = try TestAuthority().pair(at: house.clock.now.wall)
        _ = try await house.encryption.upload(text, key: key, by: "test")
        _ = try await house.encryption.choose(.both, .caSigned, by: "test")
        let later = try house.restarted(key: 8)
        #expect(later.encryption.served?.facts == later.encryption.state.selfSigned)
        #expect(later.condition("https.upload-lost") != nil)
    }
}

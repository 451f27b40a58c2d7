import Accounts
import Core
import Foundation
import GRDB
import Settings
import Storage
import Telemetry
import TestSupport
import Testing

@Suite("HTTP Digest")
struct DigestTests {
    /// The answer of a client to a challenge, worked out by Python's hashlib for the values of RFC 7616, 3.9.1.
    @Test(
        "ACCT-24 a response is what RFC 7616 works out, with SHA-256 and with MD5",
        arguments: [
            (DigestAlgorithm.sha256, "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
            (.md5, "8ca523f5e9506fed4657c9700eebdbec"),
        ]
    )
    func example(_ algorithm: DigestAlgorithm, _ response: String) throws {
        let credentials = try #require(
            DigestCredentials(
                #"Digest username="Mufasa", realm="http-auth@example.org", uri="/dir/index.html", "#
                    + "algorithm=\(algorithm.rawValue), "
                    + #"nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", nc=00000001, "#
                    + #"cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", qop=auth, "#
                    + "response=\"\(response)\""
            )
        )
        let keys = DigestKeys(name: "Mufasa", realm: "http-auth@example.org", password: "Circle of Life")
        #expect(keys.fits(credentials, method: "GET"))
        #expect(!keys.fits(credentials, method: "POST"))
    }

    @Test(
        "ACCT-24 MD5 of the texts of RFC 1321, and of all lengths around its blocks",
        arguments: [
            ("", "d41d8cd98f00b204e9800998ecf8427e"), ("a", "0cc175b9c0f1b6a831c399e269772661"),
            ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
            (String(repeating: "1234567890", count: 8), "57edf4a22be3c955ac49da2e2107b67a"),
            (String(repeating: "x", count: 55), "04364420e25c512fd958a70738aa8f72"),
            (String(repeating: "x", count: 56), "668a72d5ba17f08e62dabcafad6db14b"),
            (String(repeating: "x", count: 64), "c1bb4f81d892b2d57947682aeb252456"),
        ]
    )
    func md5(_ text: String, _ digest: String) {
        #expect(DigestAlgorithm.md5.hash(text) == digest)
    }

    @Test("ACCT-24 an account signs in with Digest by the password that was set, on every start of the program")
    func signsIn() async throws {
        let rig = try Rig()
        var accounts = try await rig.openWithRoot()
        try await accounts.add(name: "anna", password: "old", role: .operator, by: "root")
        for algorithm in DigestAlgorithm.allCases {
            #expect(try accounts.answer("anna", "old", algorithm)?.role == .operator)
        }
        accounts = try rig.open()
        #expect(try accounts.answer("anna", "old")?.role == .operator)
        try await accounts.update("anna", AccountChange(role: .viewer), by: "root")
        #expect(try accounts.answer("anna", "old")?.role == .viewer)
        try await accounts.update("anna", AccountChange(password: "new"), by: "root")
        #expect(try await problem { try accounts.answer("anna", "old") }?.kind == .unauthenticated)
        #expect(try accounts.answer("anna", "new")?.name == "anna")
        try await accounts.remove("anna", by: "root")
        #expect(try await problem { try accounts.answer("anna", "new") }?.kind == .unauthenticated)
    }

    @Test(
        "ACCT-24 a request that was sent before is stale, and so is an old nonce; the password was right, so none counts"
    )
    func replay() async throws {
        let rig = try Rig()
        let accounts = try await rig.openWithRoot()
        let nonce = accounts.makeNonce()
        #expect(try accounts.answer("root", Rig.adminPassword, nonce: nonce, count: 1) != nil)
        for _ in 0..<8 { #expect(try accounts.answer("root", Rig.adminPassword, nonce: nonce, count: 1) == nil) }
        #expect(try accounts.answer("root", Rig.adminPassword, nonce: nonce, count: 2) != nil)
        rig.clock.advance(by: .seconds(300))
        #expect(try accounts.answer("root", Rig.adminPassword, nonce: nonce, count: 3) == nil)
        #expect(rig.failures("credentials") == 0)
    }

    @Test("ACCT-24 a response for another path or another realm opens nothing")
    func otherTarget() async throws {
        let accounts = try await Rig().openWithRoot()
        let elsewhere = try await problem { try accounts.answer("root", Rig.adminPassword, target: "/api/v1/accounts") }
        #expect(elsewhere?.kind == .unauthenticated)
        let foreign = try await problem { try accounts.answer("root", Rig.adminPassword, realm: "Elsewhere") }
        #expect(foreign?.kind == .unauthenticated)
    }

    @Test("SEC-15 failures with Digest, Basic and the page count together, and a success clears them")
    func countsAlike() async throws {
        let rig = try Rig()
        let accounts = try await rig.openWithRoot()
        let fail: [() async throws -> Void] = [
            { _ = try accounts.answer("root", "x") },
            { _ = try await accounts.authenticate(name: "root", password: "x", from: "192.0.2.1") },
            { _ = try await accounts.logIn("root", "x") },
        ]
        for number in 0..<5 { #expect(try await problem(of: fail[number % 3])?.kind == .unauthenticated) }
        #expect(try await problem { try accounts.answer("root", Rig.adminPassword) }?.kind == .tooMany)
        #expect(try await problem { try await accounts.logIn("root", Rig.adminPassword) }?.kind == .tooMany)
        rig.clock.advance(by: .seconds(2))
        #expect(try accounts.answer("root", Rig.adminPassword) != nil)
        for number in 0..<4 { #expect(try await problem(of: fail[number % 3])?.kind == .unauthenticated) }
        #expect(try accounts.answer("root", Rig.adminPassword) != nil)
    }

    @Test("ACCT-24 what Digest needs of a password is encrypted at rest; another key file loses it and nothing else")
    func atRest() async throws {
        let rig = try Rig()
        let accounts = try await rig.openWithRoot()
        let keys = DigestKeys(name: "root", realm: accounts.realm, password: Rig.adminPassword)
        #expect(try !rig.isOnDisk(keys.md5))
        #expect(try !rig.isOnDisk(keys.sha256))
        let other = try rig.open(box: SecretBox(key: Array(repeating: 8, count: 32)))
        #expect(try await other.all().map(\.hasDigest) == [false])
        #expect(try await problem { try other.answer("root", Rig.adminPassword) }?.kind == .unauthenticated)
        #expect(try await other.logIn("root", Rig.adminPassword).account.name == "root")
        #expect(try rig.open().answer("root", Rig.adminPassword) != nil)
    }

    @Test("ACCT-24 an account from before has no Digest until its next password; the health says so, and no name")
    func fromBefore() async throws {
        let rig = try Rig()
        _ = try await rig.open(isBoxed: false).createFirstAdministrator(name: "root", password: "old")
        let accounts = try rig.open()
        #expect(try await accounts.all().map(\.hasDigest) == [false])
        let refused = try await problem { try accounts.answer("root", "old") }
        let unknown = try await problem { try accounts.answer("nobody", "old") }
        #expect(refused?.message.contains("Set the password anew") == true)
        #expect(refused?.message == unknown?.message)
        let condition = try #require(rig.health.conditions.first { $0.id == "accounts.no-digest" })
        #expect(condition.severity == .info && condition.title.contains("1 account"))
        #expect(!condition.advice.contains("root"))
        try await accounts.update("root", AccountChange(password: "new"), by: "root")
        #expect(try accounts.answer("root", "new") != nil)
        #expect(rig.health.conditions.isEmpty)
    }

    @Test("ACCT-24 the realm is this device's own and stays the same")
    func realm() async throws {
        let rig = try Rig()
        let realm = try rig.open().realm
        #expect(realm.wholeMatch(of: /Sallyport [0-9a-f]{8}/) != nil)
        #expect(try rig.open().realm == realm)
        #expect(try Rig().open().realm != realm)
    }
}

extension Accounts {
    /// What a client that knows a password gets for a request that it signs; nil when it is asked to try again.
    func answer(
        _ name: String,
        _ password: String,
        _ algorithm: DigestAlgorithm = .sha256,
        nonce: String? = nil,
        count: Int = 1,
        realm: String? = nil,
        target: String = "/api/v1/lists"
    ) throws -> Account? {
        let nonce = nonce ?? makeNonce()
        let realm = realm ?? self.realm
        let countText = String(count, radix: 16)
        let nc = String(repeating: "0", count: 8 - countText.count) + countText
        let keys = DigestKeys(name: name, realm: realm, password: password)
        let ha1 = algorithm == .md5 ? keys.md5 : keys.sha256
        let ha2 = algorithm.hash("GET:/api/v1/lists")
        let response = algorithm.hash("\(ha1):\(nonce):\(nc):cn:auth:\(ha2)")
        let field =
            "Digest username=\"\(name)\", realm=\"\(realm)\", nonce=\"\(nonce)\", uri=\"/api/v1/lists\", "
            + "cnonce=\"cn\", nc=\(nc), qop=auth, algorithm=\(algorithm.rawValue), response=\"\(response)\""
        guard let credentials = DigestCredentials(field) else { throw Problem(.internalError, "test", "no field") }
        let outcome = try authenticate(digest: credentials, method: "GET", target: target, from: "192.0.2.1")
        if case .account(let account) = outcome { return account }
        return nil
    }
}

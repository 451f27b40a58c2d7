import Accounts
import TestSupport
import Testing

@Suite("The Authorization field of HTTP Digest")
struct DigestCredentialsTests {
    private static let whole =
        #"Digest username="anna", realm="Sallyport 1a", nonce="abc", uri="/api/v1/lists?x=1", cnonce="n\"q\\", "#
        + #"nc=0000000a, qop=auth, response="00FF", algorithm=SHA-256, opaque="", other=thing"#

    @Test("ACCT-24 the field is read as RFC 7616 writes it: quoted or bare, in any order, other parameters left alone")
    func reads() throws {
        let read = try #require(DigestCredentials(Self.whole))
        #expect(read.name == "anna")
        #expect(read.realm == "Sallyport 1a")
        #expect(read.nonce == "abc")
        #expect(read.uri == "/api/v1/lists?x=1")
        #expect(read.clientNonce == #"n"q\"#)
        #expect(read.count == 10 && read.countText == "0000000a")
        #expect(read.response == "00ff")
        #expect(read.algorithm == .sha256)
        let old = #"digest nc=00000001,cnonce=x,qop="auth",uri=/,response=a,nonce=b,realm=c,username=d"#
        #expect(try #require(DigestCredentials(old)).algorithm == .md5)
    }

    @Test(
        "ACCT-24 what is incomplete, ambiguous or was never offered is no credentials",
        arguments: [
            "", "Digest", "Digest ", "Basic YTpi", "Bearer x", #"Digest username="anna""#,
            whole.replacing("nc=0000000a", with: "nc=a"), whole.replacing("nc=0000000a", with: "nc=00000000"),
            whole.replacing("nc=0000000a", with: "nc=+000000a"), whole.replacing("nc=0000000a", with: "nc=0000000g"),
            whole.replacing("qop=auth,", with: "qop=auth-int,"), whole.replacing("qop=auth,", with: ""),
            whole.replacing("SHA-256", with: "SHA-256-sess"), whole.replacing("SHA-256", with: "CRC"),
            whole + #", nonce="again""#, whole + #", userhash=true"#, whole + #", broken="# + "\"",
            whole + #", x="y"z"#, whole + ", =x", whole + ", lonely", #"Digest username="anna"#,
            whole.replacing(#"uri="/api/v1/lists?x=1", "#, with: ""), "Digest " + String(repeating: "a", count: 9_000),
            "Digest " + (0..<40).map { "p\($0)=1" }.joined(separator: ","),
        ]
    )
    func refuses(_ field: String) {
        #expect(DigestCredentials(field) == nil)
    }

    @Test("ACCT-24 random changes of a field are read or refused, never more")
    func fuzz() {
        var random = SeededRandom(seed: 11)
        var taken = 0
        for _ in 0..<5_000 {
            var bytes = Array(Self.whole.utf8)
            for _ in 0..<Int.random(in: 1...5, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert([34, 44, 61, 92, 32, 0, 255].randomElement(using: &random) ?? 34, at: place)
                }
            }
            if DigestCredentials(String(decoding: bytes, as: UTF8.self)) != nil { taken += 1 }
        }
        #expect(taken > 100 && taken < 4_900)
    }
}

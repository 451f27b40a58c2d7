import Accounts
import TestSupport
import Testing

@Suite("Nonces of HTTP Digest")
struct DigestNoncesTests {
    @Test("ACCT-24 each count of a nonce is taken once, in whatever order near requests come")
    func counts() {
        var nonces = DigestNonces()
        let nonce = nonces.make(at: .seconds(10))
        func use(_ count: UInt32) -> Bool { nonces.use(nonce, count: count, at: .seconds(11)) }
        for count: UInt32 in [1, 2, 5, 3, 4, 70, 69, 10] { #expect(use(count), "\(count)") }
        for count: UInt32 in [1, 2, 3, 4, 5, 6, 10, 69, 70] { #expect(!use(count), "\(count)") }
        for count: UInt32 in [7, .max, .max - 63] { #expect(use(count), "\(count)") }
        #expect(!use(.max - 64))
    }

    @Test("ACCT-24 a nonce is good for five minutes, and one that this program did not make is none")
    func expires() {
        var nonces = DigestNonces()
        let nonce = nonces.make(at: .seconds(10))
        #expect(nonces.standing(of: nonce, at: .seconds(309)) == .good)
        #expect(nonces.standing(of: nonce, at: .seconds(310)) == .stale)
        let isTaken = nonces.use(nonce, count: 1, at: .seconds(310))
        #expect(!isTaken)
        #expect(nonces.standing(of: nonce, at: .seconds(9)) == .stale)
        #expect(nonces.standing(of: DigestNonces().make(at: .seconds(10)), at: .seconds(10)) == .stale)
        var random = SeededRandom(seed: 5)
        for _ in 0..<500 {
            var bytes = Array(nonce.utf8)
            bytes[Int.random(in: 0..<bytes.count - 1, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
            let forged = String(decoding: bytes, as: UTF8.self)
            #expect(nonces.standing(of: forged, at: .seconds(10)) == .stale)
        }
        let respelled = (0..<64).map { _ in DigestNonces.respelled(nonces.make(at: .seconds(10))) }
        #expect(respelled.allSatisfy { nonces.standing(of: $0, at: .seconds(10)) == .stale })
        for odd in ["", "x", String(repeating: "A", count: 43), String(repeating: "ä", count: 43)] {
            #expect(nonces.standing(of: odd, at: .seconds(10)) == .stale)
        }
    }

    @Test("ACCT-24 nonces in use are bounded, and one that gave way is never taken again")
    func isBounded() {
        var nonces = DigestNonces(capacity: 50)
        let first = nonces.make(at: .seconds(1))
        let isFirstTaken = nonces.use(first, count: 1, at: .seconds(1))
        #expect(isFirstTaken)
        for number in 0..<200 {
            let now = Duration.seconds(2) + .milliseconds(number)
            let isTaken = nonces.use(nonces.make(at: now), count: 1, at: now)
            #expect(isTaken)
            #expect(nonces.count <= 50)
        }
        #expect(nonces.standing(of: first, at: .seconds(3)) == .stale)
        let isTakenAgain = nonces.use(first, count: 1, at: .seconds(3))
        #expect(!isTakenAgain)
    }
}

extension DigestNonces {
    /// The same bytes in the other alphabet of Base64, or else with other bits behind the last byte.
    fileprivate static func respelled(_ nonce: String) -> String {
        let other = nonce.replacing("-", with: "+").replacing("_", with: "/")
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        guard other == nonce, let last = nonce.last, let place = alphabet.firstIndex(of: last) else { return other }
        return nonce.dropLast() + String(alphabet[place ^ 1])
    }
}

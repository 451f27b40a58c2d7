import Accounts
import Testing

@Suite("Slowing down guesses")
struct SignInGuardTests {
    private static func fail(_ times: Int, _ guarding: inout SignInGuard, at now: Duration = .zero) {
        for _ in 0..<times { guarding.failed(address: "192.0.2.1", account: "anna", at: now) }
    }

    @Test("SEC-15 the fifth failure costs a wait that doubles with each further one up to five minutes")
    func waitsLonger() {
        var guarding = SignInGuard()
        Self.fail(4, &guarding)
        #expect(guarding.wait(address: "192.0.2.1", account: "anna", at: .zero) == nil)
        var now = Duration.zero
        var waits: [Duration] = []
        for _ in 0..<10 {
            Self.fail(1, &guarding, at: now)
            let wait = guarding.wait(address: "192.0.2.1", account: "anna", at: now)
            waits.append(wait ?? .zero)
            now += wait ?? .zero
            #expect(guarding.wait(address: "192.0.2.1", account: "anna", at: now - .milliseconds(1)) != nil)
            #expect(guarding.wait(address: "192.0.2.1", account: "anna", at: now) == nil)
        }
        #expect(waits == [2, 4, 8, 16, 32, 64, 128, 256, 300, 300].map { .seconds($0) })
    }

    @Test("SEC-15 the address waits for every account, and the account for every address, but not both for others")
    func addressAndAccount() {
        var guarding = SignInGuard()
        Self.fail(5, &guarding)
        #expect(guarding.wait(address: "192.0.2.1", account: "bert", at: .zero) != nil)
        #expect(guarding.wait(address: "192.0.2.2", account: "ANNA", at: .zero) != nil)
        #expect(guarding.wait(address: "192.0.2.2", account: "bert", at: .zero) == nil)
    }

    @Test("SEC-15 a success clears both, and failures are forgotten after half an hour")
    func forgets() {
        var guarding = SignInGuard()
        Self.fail(8, &guarding)
        guarding.succeeded(address: "192.0.2.1", account: "anna")
        #expect(guarding.wait(address: "192.0.2.1", account: "anna", at: .zero) == nil)
        #expect(guarding.count == 0)
        Self.fail(4, &guarding)
        Self.fail(1, &guarding, at: .seconds(1_801))
        #expect(guarding.wait(address: "192.0.2.1", account: "anna", at: .seconds(1_801)) == nil)
    }

    @Test("SEC-15 an address of IPv6 counts with its network, and as IPv4 where it is one")
    func networks() {
        var guarding = SignInGuard()
        for host in 1...5 { guarding.failed(address: "2001:db8:0:7::\(host)", account: "x\(host)", at: .zero) }
        #expect(guarding.wait(address: "2001:0db8:0:7:ffff::1", account: "y", at: .zero) != nil)
        #expect(guarding.wait(address: "2001:db8:0:8::1", account: "y", at: .zero) == nil)
        for round in 1...5 { guarding.failed(address: "::ffff:192.0.2.9", account: "z\(round)", at: .zero) }
        #expect(guarding.wait(address: "192.0.2.9", account: "y", at: .zero) != nil)
    }

    @Test("SEC-15 the guard remembers a bounded number, and a flood of names does not free who waits")
    func isBounded() {
        var rules = SignInGuard.Rules()
        rules.capacity = 100
        var guarding = SignInGuard(rules: rules)
        Self.fail(8, &guarding)
        for number in 0..<2_000 {
            guarding.failed(address: "10.0.\(number / 256).\(number % 256)", account: "n\(number)", at: .seconds(1))
            #expect(guarding.count <= 100)
        }
        #expect(guarding.wait(address: "192.0.2.1", account: "anna", at: .seconds(1)) != nil)
        guarding.failed(address: "10.1.1.1", account: "late", at: .seconds(10_000))
        #expect(guarding.count == 2)
    }

    @Test("SEC-15 a great many failures do not overflow")
    func manyFailures() {
        var guarding = SignInGuard()
        Self.fail(5_000, &guarding)
        #expect(guarding.wait(address: "192.0.2.1", account: "anna", at: .zero) == .seconds(300))
    }
}

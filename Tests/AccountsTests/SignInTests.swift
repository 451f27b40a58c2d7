import Accounts
import Core
import TestSupport
import Testing

@Suite("Signing in")
struct SignInTests {
    @Test("ACCT-24 a wrong password and an unknown name get the same answer")
    func sameAnswer() async throws {
        let rig = try Rig()
        let accounts = try await rig.openWithRoot()
        let wrong = try await problem { try await accounts.logIn("root", "x") }
        let unknown = try await problem { try await accounts.logIn("nobody", Rig.adminPassword) }
        #expect(wrong?.kind == .unauthenticated)
        #expect(wrong?.code == unknown?.code)
        #expect(wrong?.message == unknown?.message)
        #expect(rig.failures("credentials") == 2)
        // The decoy's own password opens nothing.
        #expect(try await problem { try await accounts.logIn("nobody", "") }?.kind == .unauthenticated)
    }

    @Test("ACCT-24 a client may send name and password with each request")
    func authenticates() async throws {
        let accounts = try await Rig().openWithRoot()
        for _ in 0..<3 {
            let account = try await accounts.authenticate(
                name: "root",
                password: Rig.adminPassword,
                from: "192.0.2.1"
            )
            #expect(account.role == .administrator)
        }
    }

    @Test("ACCT-21 credentials that were right a moment ago are worth nothing after a change")
    func forgetsCredentials() async throws {
        let accounts = try await Rig().openWithRoot()
        try await accounts.add(name: "anna", password: "old", role: .operator, by: "root")
        let basic = { try await accounts.authenticate(name: "anna", password: $0, from: "192.0.2.1") }
        #expect(try await basic("old").role == .operator)
        _ = try await accounts.setRole(.viewer, of: "anna", by: "root")
        #expect(try await basic("old").role == .viewer)
        _ = try await accounts.setPassword("new", of: "anna", by: "root")
        #expect(try await problem { try await basic("old") }?.kind == .unauthenticated)
        #expect(try await basic("new").role == .viewer)
        try await accounts.remove("anna", by: "root")
        #expect(try await problem { try await basic("new") }?.kind == .unauthenticated)
    }

    @Test("SEC-15 after five failures even the right password waits; the answer says how long")
    func waits() async throws {
        let rig = try Rig()
        let accounts = try await rig.openWithRoot()
        for _ in 0..<5 { _ = try await problem { try await accounts.logIn("root", "x") } }
        let refused = try await problem { try await accounts.logIn("root", Rig.adminPassword) }
        #expect(refused?.kind == .tooMany)
        #expect(refused?.retryAfter == .seconds(2))
        #expect(rig.failures("blocked") == 1)
        let elsewhere = try await problem { try await accounts.logIn("root", Rig.adminPassword, from: "192.0.2.2") }
        #expect(elsewhere?.kind == .tooMany)
        rig.clock.advance(by: .seconds(2))
        let session = try await accounts.logIn("root", Rig.adminPassword)
        #expect(session.account.name == "root")
        _ = try await problem { try await accounts.logIn("root", "x") }
        #expect(try await problem { try await accounts.logIn("root", "x") }?.kind == .unauthenticated)
    }

    @Test("SEC-15 of a thousand guesses at once five are tried")
    func guessesAtOnce() async throws {
        let rig = try Rig()
        let accounts = try await rig.openWithRoot()
        let kinds = await withTaskGroup { group in
            for number in 0..<1_000 {
                group.addTask { try? await problem { try await accounts.logIn("root", "guess \(number)") }?.kind }
            }
            return await group.reduce(into: [Problem.Kind?]()) { $0.append($1) }
        }
        #expect(kinds.count { $0 == .unauthenticated } == 5)
        #expect(kinds.count { $0 == .tooMany } == 995)
        #expect(rig.failures("credentials") == 5)
        #expect(rig.failures("blocked") == 995)
    }

    @Test("ACCT-24 many requests of one client at once are all let in")
    func requestsAtOnce() async throws {
        let accounts = try await Rig().openWithRoot()
        try await withThrowingTaskGroup { group in
            for _ in 0..<30 {
                group.addTask {
                    try await accounts.authenticate(name: "root", password: Rig.adminPassword, from: "192.0.2.1")
                }
            }
            for try await account in group { #expect(account.name == "root") }
        }
    }

    @Test("Names and passwords of any kind are refused or taken, never more")
    func fuzz() async throws {
        let rig = try Rig()
        let accounts = try await rig.openWithRoot()
        var random = SeededRandom(seed: 3)
        let pool: [Character] = ["a", "Z", "9", ":", " ", "\u{0}", "\n", "ß", "é", "😀", "$", "%", "\u{202e}", "."]
        var added = 0
        for round in 0..<300 {
            let signs = round.isMultiple(of: 2) ? pool : ["a", "Z", "9", "."]
            let word = { (random: inout SeededRandom) -> String in
                let length = Int.random(in: 0...40, using: &random)
                return String((0..<length).map { _ in signs.randomElement(using: &random) ?? "a" })
            }
            let (name, password, address) = (word(&random), word(&random), word(&random))
            rig.clock.advance(by: .seconds(400))
            let signedIn = try await problem { try await accounts.logIn(name, password, from: address) }
            #expect(signedIn?.kind == .unauthenticated || signedIn?.kind == .tooMany)
            let refusal = try await problem {
                try await accounts.add(name: name, password: password, role: .viewer, by: "root")
            }
            if let refusal {
                #expect(refusal.kind == .invalidInput || refusal.kind == .conflict)
            } else {
                added += 1
                #expect(try await accounts.authenticate(name: name, password: password, from: "::1").name == name)
                try await accounts.remove(name, by: "root")
            }
        }
        #expect(added > 20)
        let long = String(repeating: "x", count: 1 << 20)
        #expect(try await problem { try await accounts.logIn(long, long, from: long) }?.kind == .unauthenticated)
    }
}

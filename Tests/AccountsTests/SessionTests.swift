import Accounts
import Core
import Foundation
import GRDB
import Storage
import TestSupport
import Testing

@Suite("Sessions")
struct SessionTests {
    private static let hour: Duration = .seconds(3_600)

    @Test("ACCT-24 a sign-in gives a token that only its hash is stored of, and that outlives a restart")
    func signsIn() async throws {
        let rig = try Rig()
        let accounts = try await rig.openWithRoot()
        let session = try await accounts.logIn("Root", Rig.adminPassword)
        #expect(session.token.count == 43)
        #expect(session.account.name == "root")
        #expect(session.expires == rig.clock.now.wall.addingTimeInterval(7 * 24 * 3_600))
        #expect(await accounts.session(session.token) == session.account)
        #expect(try !rig.isOnDisk(session.token))
        #expect(await (try rig.open()).session(session.token) == session.account)
        #expect(try await accounts.logIn("root", Rig.adminPassword).token != session.token)
    }

    @Test(
        "ACCT-24 what is no token opens nothing",
        arguments: ["", "x", String(repeating: "A", count: 43), "\u{0}", "ä"]
    )
    func refusesOthers(token: String) async throws {
        let accounts = try await Rig().openWithRoot()
        #expect(await accounts.session(token) == nil)
        try await accounts.logOut(token)
    }

    @Test("ACCT-24 signing out ends one session for good")
    func signsOut() async throws {
        let rig = try Rig()
        let accounts = try await rig.openWithRoot()
        let one = try await accounts.logIn("root", Rig.adminPassword)
        let other = try await accounts.logIn("root", Rig.adminPassword)
        try await accounts.logOut(one.token)
        for office in [accounts, try rig.open()] {
            #expect(await office.session(one.token) == nil)
            #expect(await office.session(other.token) != nil)
        }
    }

    @Test("ACCT-24 a session ends after twelve hours without use, also over a restart")
    func endsIdle() async throws {
        let rig = try Rig()
        var accounts = try await rig.openWithRoot()
        let session = try await accounts.logIn("root", Rig.adminPassword)
        for _ in 0..<3 {
            rig.clock.advance(by: Self.hour * 11)
            #expect(await accounts.session(session.token) != nil)
            accounts = try rig.open()
        }
        rig.clock.advance(by: Self.hour * 12)
        #expect(await accounts.session(session.token) == nil)
        #expect(await (try rig.open()).session(session.token) == nil)
    }

    @Test("ACCT-24 a session ends after seven days however much it is used")
    func endsAbsolutely() async throws {
        let rig = try Rig()
        let accounts = try await rig.openWithRoot()
        let session = try await accounts.logIn("root", Rig.adminPassword)
        for _ in 0..<(7 * 24 - 1) {
            rig.clock.advance(by: Self.hour)
            #expect(await accounts.session(session.token) != nil)
        }
        rig.clock.advance(by: Self.hour)
        #expect(await accounts.session(session.token) == nil)
    }

    @Test("ACCT-24 a clock that is set far back does not prolong a session")
    func clockSetBack() async throws {
        let rig = try Rig()
        let accounts = try await rig.openWithRoot()
        let session = try await accounts.logIn("root", Rig.adminPassword)
        rig.clock.setWall(rig.clock.now.wall.addingTimeInterval(-13 * 3_600))
        #expect(await accounts.session(session.token) == nil)
    }

    @Test(
        "ACCT-21 changing or removing an account ends its sessions, and no other's",
        arguments: ["role", "password", "removal"]
    )
    func endsWithChange(change: String) async throws {
        let rig = try Rig()
        let accounts = try await rig.openWithRoot()
        try await accounts.add(name: "anna", password: "x", role: .viewer, by: "root")
        let root = try await accounts.logIn("root", Rig.adminPassword)
        let anna = [try await accounts.logIn("anna", "x"), try await accounts.logIn("anna", "x")]
        switch change {
        case "role": _ = try await accounts.setRole(.operator, of: "Anna", by: "root")
        case "password": _ = try await accounts.setPassword("y", of: "anna", by: "root")
        default: try await accounts.remove("ANNA", by: "root")
        }
        for office in [accounts, try rig.open()] {
            for session in anna { #expect(await office.session(session.token) == nil) }
            #expect(await office.session(root.token) != nil)
        }
    }

    @Test("ACCT-21 an update that changes nothing ends nothing")
    func noChange() async throws {
        let accounts = try await Rig().openWithRoot()
        let session = try await accounts.logIn("root", Rig.adminPassword)
        try await accounts.update("root", AccountChange(role: .administrator), by: "root")
        #expect(await accounts.session(session.token) != nil)
    }

    @Test("ACCT-24 an account has at most 32 sessions; the one unused for longest gives way")
    func boundedSessions() async throws {
        let rig = try Rig()
        let accounts = try await rig.openWithRoot()
        var tokens: [String] = []
        for _ in 0..<34 {
            tokens.append(try await accounts.logIn("root", Rig.adminPassword).token)
            rig.clock.advance(by: .seconds(1))
            _ = await accounts.session(tokens[0])
        }
        #expect(await accounts.session(tokens[0]) != nil)
        #expect(await accounts.session(tokens[1]) == nil)
        #expect(await accounts.session(tokens[2]) == nil)
        #expect(await accounts.session(tokens[3]) != nil)
        #expect(try rig.database().readNow { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM session") } == 32)
    }

    @Test("A full store does not keep a person out who may have to clear it")
    func fullStore() async throws {
        let rig = try Rig()
        let store = try rig.database()
        let accounts = try rig.open(store)
        _ = try await accounts.createFirstAdministrator(name: "root", password: "x")
        for name in ["a", "b", "c"] { try await accounts.add(name: name, password: "x", role: .viewer, by: "root") }
        try store.writeNow { _ = try Int.fetchOne($0, sql: "PRAGMA max_page_count = 1") }
        var tokens: [String] = []
        for name in ["root", "a", "b", "c"] {
            for _ in 0..<32 { tokens.append(try await accounts.logIn(name, "x").token) }
        }
        for token in tokens { #expect(await accounts.session(token) != nil) }
        let stored = try store.readNow { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM session") } ?? 0
        #expect(stored < tokens.count)
    }
}

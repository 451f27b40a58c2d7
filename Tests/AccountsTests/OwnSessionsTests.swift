import Accounts
import Core
import Foundation
import TestSupport
import Testing

@Suite("One's own sessions, and the operator's page")
struct OwnSessionsTests {
    @Test("ACCT-21 a person sees their own sessions and no other's, and can end one or all others, over a restart")
    func listsAndEnds() async throws {
        let rig = try Rig()
        let accounts = try await rig.openWithRoot()
        try await accounts.add(name: "anna", password: "x", role: .viewer, by: "root")
        let foreign = try await accounts.logIn("anna", "x")
        var tokens: [String] = []
        for number in 0..<3 {
            let session = try await accounts.logIn(
                name: "ROOT",
                password: Rig.adminPassword,
                from: "192.0.2.\(number)",
                agent: "Browser \(number)"
            )
            tokens.append(session.token)
            rig.clock.advance(by: .seconds(60))
        }
        let again = try rig.open()
        let views = again.sessions(of: "root", current: tokens[1])
        #expect(views.map(\.address) == ["192.0.2.2", "192.0.2.1", "192.0.2.0"])
        #expect(views.map(\.agent) == ["Browser 2", "Browser 1", "Browser 0"])
        #expect(views.map(\.isCurrent) == [false, true, false])
        #expect(Set(views.map(\.id)).count == 3)
        #expect(views.allSatisfy { view in !tokens.contains { $0.contains(view.id) } })
        #expect(views[0].expires == views[0].lastUsed.addingTimeInterval(12 * 3600))

        try await again.endSession(views[0].id, of: "root")
        #expect(await again.session(tokens[2]) == nil)
        let stranger = try await problem { try await again.endSession(views[1].id, of: "anna") }
        #expect(stranger?.kind == .notFound)
        #expect(try await again.endOtherSessions(of: "root", except: tokens[1]) == 1)
        let last = try rig.open()
        #expect(await last.session(tokens[0]) == nil)
        #expect(await last.session(tokens[1]) != nil)
        #expect(await last.session(foreign.token) != nil)
    }

    @Test(
        "ACCT-22 a session for the operator's page has event log and lists alone, also after a restart; a viewer gets none"
    )
    func narrowed() async throws {
        let rig = try Rig()
        let accounts = try await rig.openWithRoot()
        try await accounts.add(name: "vera", password: "x", role: .viewer, by: "root")
        try await accounts.add(name: "otto", password: "x", role: .applicationOperator, by: "root")
        let logIn = { (name: String, password: String) in
            try await accounts.logIn(name: name, password: password, from: "192.0.2.1", narrowed: true)
        }
        let session = try await logIn("root", Rig.adminPassword)
        #expect(session.account.role == .applicationOperator)
        #expect(try await rig.open().session(session.token)?.role == .applicationOperator)
        #expect(try await logIn("otto", "x").account.role == .applicationOperator)
        #expect(try await problem { try await logIn("vera", "x") }?.code == "accounts.no-operator")
        #expect(try await accounts.logIn("root", Rig.adminPassword).account.role == .administrator)
    }

    @Test("SETUP-08 ACCT-21 one's own password is changed with the present one, and all one's sessions end")
    func ownPassword() async throws {
        let rig = try Rig()
        let accounts = try await rig.openWithRoot()
        let session = try await accounts.logIn("root", Rig.adminPassword)
        let change = { (old: String, new: String) in
            try await accounts.changePassword(of: "root", from: old, to: new, at: "192.0.2.1")
        }
        #expect(try await problem { try await change("wrong", "new") }?.kind == .unauthenticated)
        #expect(try await problem { try await change(Rig.adminPassword, "ä") }?.fields.map(\.path) == ["password"])
        #expect(await accounts.session(session.token) != nil)
        try await change(Rig.adminPassword, "new")
        #expect(await accounts.session(session.token) == nil)
        #expect(try await accounts.logIn("root", "new").account.name == "root")
    }

    @Test("ACCT-07 whether an account may move cameras is kept with it, apart from its role")
    func movesCameras() async throws {
        let rig = try Rig()
        let accounts = try await rig.openWithRoot()
        let anna = try await accounts.add(name: "anna", password: "x", role: .viewer, mayMoveCameras: true, by: "root")
        #expect(anna.mayMoveCameras)
        let promoted = try await accounts.update("anna", AccountChange(role: .operator), by: "root")
        #expect(promoted.mayMoveCameras)
        #expect(try await rig.open().all().map(\.mayMoveCameras) == [true, false])
        let session = try await accounts.logIn("anna", "x")
        let changed = try await accounts.update("anna", AccountChange(mayMoveCameras: false), by: "root")
        #expect(!changed.mayMoveCameras)
        #expect(await accounts.session(session.token) == nil)
    }

    @Test("ACCT-10 strangers may neither watch nor move cameras until somebody allows it")
    func guestsMayNothingAtFirst() {
        let guests = GuestSettings()
        #expect(!guests.anonymousViewing && !guests.anonymousPTZ)
    }

    @Test("ACCT-21 credentials that were right stand until the account changes")
    func changeCount() async throws {
        let accounts = try await Rig().openWithRoot()
        let before = try #require(accounts.changeCount(of: "ROOT"))
        #expect(accounts.changeCount(of: "root") == before)
        try await accounts.update("root", AccountChange(password: "new"), by: "root")
        #expect(accounts.changeCount(of: "root") != before)
        #expect(accounts.changeCount(of: "nobody") == nil)
    }
}

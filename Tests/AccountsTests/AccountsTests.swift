import Accounts
import Core
import Foundation
import GRDB
import Storage
import Telemetry
import TestSupport
import Testing

@Suite("Accounts")
struct AccountsTests {
    @Test("SETUP-05 SETUP-06 a new unit has no account; the first one is an administrator, and there is one first only")
    func firstAdministrator() async throws {
        let rig = try Rig()
        let accounts = try rig.open()
        #expect(accounts.needsFirstAdministrator)
        let early = try await problem { try await accounts.add(name: "a", password: "b", role: .viewer, by: "-") }
        #expect(early?.code == "accounts.none-yet")
        let root = try await accounts.createFirstAdministrator(name: "root", password: "1")
        #expect(root.role == .administrator)
        #expect(root.created == rig.clock.now.wall)
        #expect(!accounts.needsFirstAdministrator)
        let again = try await problem { try await accounts.createFirstAdministrator(name: "eve", password: "1") }
        #expect(again?.kind == .conflict)
        #expect(try !rig.open().needsFirstAdministrator)
    }

    @Test("SETUP-06 of several first administrators at once one wins")
    func oneWins() async throws {
        let rig = try Rig()
        // Two programs with one store is more than will happen; two requests at once is the same to each of them.
        let offices = [try rig.open(), try rig.open()]
        let winners = await withTaskGroup { group in
            for number in 0..<12 {
                group.addTask {
                    try? await offices[number % 2].createFirstAdministrator(name: "n\(number)", password: "x").name
                }
            }
            return await group.reduce(into: [String]()) { names, name in
                if let name { names.append(name) }
            }
        }
        #expect(winners.count == 1)
        #expect(try await rig.open().all().map(\.name) == winners)
    }

    @Test("ACCT-01 there are at most 100 accounts; the 101st is refused")
    func atMostHundred() async throws {
        let rig = try Rig()
        let accounts = try await rig.openWithRoot()
        for number in 2...100 {
            try await accounts.add(name: "n\(number)", password: "x", role: .viewer, by: "root")
        }
        let problem = try await problem {
            try await accounts.add(name: "n101", password: "x", role: .viewer, by: "root")
        }
        #expect(problem?.code == "accounts.full")
        #expect(try await rig.open().all().count == 100)
        try await accounts.remove("n50", by: "root")
        try await accounts.add(name: "n101", password: "x", role: .viewer, by: "root")
    }

    @Test("ACCT-02 ACCT-03 ACCT-04 what is wrong with a new account is named, and names are unique in any case")
    func refusesInvalid() async throws {
        let accounts = try await Rig().openWithRoot()
        let both = try await problem { try await accounts.add(name: "a b", password: "", role: .viewer, by: "root") }
        #expect(both?.code == "accounts.invalid")
        #expect(both?.fields.map(\.path) == ["name", "password"])
        let taken = try await problem { try await accounts.add(name: "ROOT", password: "x", role: .viewer, by: "root") }
        #expect(taken?.code == "accounts.name-taken")
        #expect(taken?.fields.map(\.path) == ["name"])
        let empty = try await problem { try await accounts.setPassword("", of: "root", by: "root") }
        #expect(empty?.fields.map(\.path) == ["password"])
        let unknown = try await problem { try await accounts.setRole(.viewer, of: "nobody", by: "root") }
        #expect(unknown?.kind == .notFound)
        #expect(try await problem { try await accounts.remove("nobody", by: "root") }?.kind == .notFound)
        #expect(try await accounts.all().count == 1)
    }

    @Test("SETUP-06 the first administrator's name and password follow the same rules")
    func firstIsChecked() async throws {
        let accounts = try Rig().open()
        let problem = try await problem { try await accounts.createFirstAdministrator(name: "", password: "ä") }
        #expect(problem?.fields.map(\.path) == ["name", "password"])
        #expect(accounts.needsFirstAdministrator)
    }

    @Test("ACCT-08 an administrator always remains")
    func keepsAnAdministrator() async throws {
        let rig = try Rig()
        let accounts = try await rig.openWithRoot()
        try await accounts.add(name: "anna", password: "x", role: .operator, by: "root")
        #expect(
            try await problem { try await accounts.remove("root", by: "root") }?.code == "accounts.last-administrator"
        )
        let demoted = try await problem { try await accounts.setRole(.viewer, of: "ROOT", by: "root") }
        #expect(demoted?.code == "accounts.last-administrator")
        _ = try await accounts.setRole(.administrator, of: "anna", by: "root")
        try await accounts.remove("root", by: "anna")
        #expect(try await accounts.all().map(\.name) == ["anna"])
        #expect(try await rig.open().all().map(\.role) == [.administrator])
    }

    @Test("ACCT-08 of two administrators that demote each other at once one remains")
    func oneRemains() async throws {
        let accounts = try await Rig().openWithRoot()
        try await accounts.add(name: "anna", password: "x", role: .administrator, by: "root")
        await withTaskGroup { group in
            for name in ["root", "anna"] {
                group.addTask { _ = try? await accounts.setRole(.viewer, of: name, by: "test") }
            }
        }
        #expect(try await accounts.all().count { $0.role == .administrator } == 1)
    }

    @Test("SETUP-06 passwords are in the store as Argon2id hashes only")
    func storesHashes() async throws {
        let rig = try Rig()
        let accounts = try await rig.openWithRoot()
        try await accounts.add(name: "anna", password: Rig.adminPassword, role: .viewer, by: "root")
        #expect(try !rig.isOnDisk(Rig.adminPassword))
        let hashes = try rig.database().readNow { try String.fetchAll($0, sql: "SELECT password_hash FROM account") }
        #expect(hashes.allSatisfy { $0.hasPrefix("$argon2id$") })
        #expect(Set(hashes).count == 2)
    }

    @Test("SETUP-06 unless a test says otherwise a guess costs 64 MiB and two passes")
    func costsMemory() async throws {
        let rig = try Rig()
        let accounts = try Accounts(store: rig.database(), clock: rig.clock.clock, metrics: rig.metrics)
        _ = try await accounts.createFirstAdministrator(name: "root", password: "x")
        #expect(try await accounts.logIn("root", "x").account.name == "root")
        #expect(try rig.isOnDisk("$argon2id$v=19$m=65536,t=2,p=1$"))
    }

    @Test("ACCT-21 a change is whole or not at all: what fails half way leaves role, password and sessions")
    func isWhole() async throws {
        let rig = try Rig()
        let accounts = try await rig.openWithRoot()
        try await accounts.add(name: "anna", password: "old", role: .operator, by: "root")
        let session = try await accounts.logIn("anna", "old")
        try rig.execute("CREATE TRIGGER stop BEFORE DELETE ON session BEGIN SELECT RAISE(ABORT, 'power cut'); END")
        let failed = try await problem {
            try await accounts.update("anna", AccountChange(role: .viewer, password: "new"), by: "root")
        }
        #expect(failed != nil)
        for office in [accounts, try rig.open()] {
            #expect(await office.session(session.token)?.role == .operator)
            #expect(try await office.authenticate(name: "anna", password: "old", from: "192.0.2.1").role == .operator)
        }
    }

    @Test("A role that a later version stored is a viewer's here")
    func unknownRole() async throws {
        let rig = try Rig()
        let accounts = try await rig.openWithRoot()
        try await accounts.add(name: "anna", password: "x", role: .operator, by: "root")
        try rig.execute("UPDATE account SET role = 'emperor' WHERE name = 'anna'")
        let again = try rig.open()
        #expect(try await again.logIn("anna", "x").account.role == .viewer)
    }

    @Test("DIAG-05 the log tells of sign-ins, failures and changes, and never a password")
    func logs() async throws {
        let rig = try Rig()
        let accounts = try await rig.openWithRoot()
        try await accounts.add(name: "anna", password: "Xx-first-xX", role: .viewer, by: "root")
        _ = try await accounts.logIn("anna", "Xx-first-xX")
        _ = try await problem { try await accounts.logIn("anna", "Xx-wrong-xX", from: "192.0.2.7") }
        _ = try await problem { try await accounts.logIn("Xx typed in the wrong box xX", "y") }
        try await accounts.update("anna", AccountChange(role: .operator, password: "Xx-second-xX"), by: "root")
        try await accounts.remove("anna", by: "root")
        let lines = rig.log.lines().map { $0.text.split(separator: " ", maxSplits: 1).last ?? "" }
        #expect(
            lines == [
                "notice accounts: The first administrator was set up account=root",
                "notice accounts: Account added account=anna by=root role=viewer",
                "info accounts: Signed in account=anna address=192.0.2.1",
                "warning accounts: Sign-in refused account=anna address=192.0.2.7",
                #"warning accounts: Sign-in refused account="(not a name)" address=192.0.2.1"#,
                "notice accounts: Account changed; its sessions ended account=anna by=root password=new role=operator",
                "notice accounts: Account removed account=anna by=root",
            ]
        )
    }
}

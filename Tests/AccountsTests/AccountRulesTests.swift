import Accounts
import Core
import Testing

@Suite("Rules for accounts and passwords")
struct AccountRulesTests {
    @Test("ACCT-03 a password has 1 to 64 characters")
    func passwordLength() {
        #expect(AccountRules.passwordFault("")?.path == "password")
        #expect(AccountRules.passwordFault("x") == nil)
        #expect(AccountRules.passwordFault(String(repeating: "x", count: 64)) == nil)
        #expect(AccountRules.passwordFault(String(repeating: "x", count: 65))?.path == "password")
    }

    @Test("ACCT-04 a password has printable ASCII characters only, codes 32 to 126")
    func passwordCharacters() {
        for code in UInt32(0)...300 {
            guard let scalar = Unicode.Scalar(code) else { continue }
            let isAllowed = AccountRules.passwordFault("a\(Character(scalar))b") == nil
            #expect(isAllowed == (32...126).contains(code), "code \(code)")
        }
        #expect(AccountRules.passwordFault("   ") == nil)
        #expect(AccountRules.passwordFault("🚗🚗🚗🚗🚗") != nil)
        #expect(AccountRules.passwordFault("e\u{301}") != nil)
    }

    @Test(
        "ACCT-02 an account's name is plain enough for every protocol",
        arguments: [
            ("anna", true), ("Anna.B-2_x@home", true), ("1", true), (String(repeating: "a", count: 32), true),
            ("", false), (String(repeating: "a", count: 33), false), ("a b", false), ("a:b", false), (".a", false),
            ("ä", false), ("a\n", false), ("a\u{0}", false), ("é", false), ("a/b", false), ("١", false),
        ]
    )
    func names(name: String, isAllowed: Bool) {
        #expect((AccountRules.nameFault(name) == nil) == isAllowed)
        #expect(AccountRules.nameFault(name)?.path ?? "name" == "name")
    }

    @Test(
        "SETUP-08 a hint tells how good a password is",
        arguments: [
            ("", PasswordHint.Strength.weak), ("short1!", .weak), ("aaaaaaaaaaaa", .weak), ("abcdefghij", .weak),
            ("98765432", .weak), ("password2026", .weak), ("Gatekeeper-7", .weak), ("horsebatt", .fair),
            ("quiet2morn", .fair), ("quiet-Morn2", .strong), ("correct horse battery", .strong),
            ("k3v9x2m7q4t8", .strong),
        ]
    )
    func strength(password: String, strength: PasswordHint.Strength) {
        let hint = PasswordHint(password: password, name: "gatekeeper")
        #expect(hint.strength == strength)
        #expect((hint.advice.count == 1) == (strength == .strong))
        #expect(hint.advice.last == PasswordHint.standingAdvice)
    }

    @Test("SETUP-08 the advice names 8 characters, a generator, secrecy and a yearly change")
    func standingAdvice() {
        for word in ["8 characters", "generator", "secret", "once a year"] {
            #expect(PasswordHint.standingAdvice.contains(word))
        }
    }

    @Test("ACCT-05 ACCT-06 ACCT-07 administrators may do what operators may, and those what viewers may")
    func rolesAreOrdered() {
        #expect(Role.viewer < .operator)
        #expect(Role.operator < .administrator)
        #expect(Role.allCases.map(\.rawValue) == ["applicationOperator", "viewer", "operator", "administrator"])
        #expect(Role.allCases == Role.allCases.sorted())
    }
}

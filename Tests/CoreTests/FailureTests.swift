import Core
import Foundation
import Testing

@Suite("Failures")
struct FailureTests {
    @Test("a secret prints as dots, also inside other values and in mirrors")
    func secret() throws {
        struct Login { var password = Secret("hunter2") }
        let login = Login()
        #expect(!"\(login)".contains("hunter2"))
        #expect(!String(reflecting: login).contains("hunter2"))
        var dumped = ""
        dump(login, to: &dumped)
        #expect(!dumped.contains("hunter2"))
        #expect(
            try JSONDecoder().decode(Secret<String>.self, from: JSONEncoder().encode(login.password)) == login.password
        )
    }

    @Test("waiting times double up to the longest, with jitter, and start again after a success")
    func backoff() {
        var backoff = Backoff(first: .seconds(1), longest: .seconds(8))
        let waits = (0..<6).map { _ in backoff.next(jitter: 0.5) }
        #expect(waits == [.seconds(1), .seconds(2), .seconds(4), .seconds(8), .seconds(8), .seconds(8)])
        backoff.reset()
        #expect(backoff.next(jitter: 0) == .milliseconds(750))
        #expect(backoff.next(jitter: 1) == .milliseconds(2500))
    }

    @Test("a problem names its fields in its words")
    func problem() {
        let problem = Problem(
            .invalidInput,
            "settings.invalid",
            "A setting is not valid.",
            fields: [.init(path: "pulseSeconds", message: "must be 0.1 to 60")]
        )
        #expect("\(problem)" == "A setting is not valid.\n  pulseSeconds: must be 0.1 to 60")
        #expect(problem.kind.isHopeless)
    }

    @Test("LIST-23 ACC-25 a decision says in words which list and entry it was, and how far apart")
    func explanation() {
        let match = ListMatch(list: .allow, listName: "Staff", entry: 1, entryText: PlateText("ABC123"), distance: 1)
        let decision = Decision(opens: true, reason: .listed, match: match, matches: [match])
        #expect(decision.explanation == "Open: “ABC123” is on Staff (1 character off).")
        for reason in Decision.Reason.allCases {
            #expect(!Decision(opens: false, reason: reason).explanation.isEmpty)
        }
    }
}

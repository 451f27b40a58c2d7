import Core
import Foundation
import Telemetry
import TestSupport
import Testing

@Suite("Health conditions")
struct HealthTests {
    @Test("A condition exists once, keeps its beginning, and may grow worse")
    func keepsItsBeginning() {
        let time = TestClock(Date(timeIntervalSince1970: 1_000))
        let health = Health(clock: time.clock)
        health.raise("disk.low", .warning, "The disk fills up.", advice: "Remove recordings.")
        time.advance(by: .seconds(60))
        health.raise("disk.low", .critical, "The disk is full.", advice: "Remove recordings.")
        #expect(health.conditions.count == 1)
        #expect(health.conditions.first?.since == Date(timeIntervalSince1970: 1_000))
        #expect(health.conditions.first?.severity == .critical)
        #expect(health.conditions.first?.title == "The disk is full.")
    }

    @Test("A condition that came back begins anew")
    func beginsAnew() {
        let time = TestClock(Date(timeIntervalSince1970: 1_000))
        let health = Health(clock: time.clock)
        health.raise("camera.silent:gate", .warning, "The camera is silent.", advice: "Check its cable.")
        health.clear("camera.silent:gate")
        #expect(health.conditions.isEmpty)
        time.advance(by: .seconds(5))
        health.raise("camera.silent:gate", .warning, "The camera is silent.", advice: "Check its cable.")
        #expect(health.conditions.first?.since == Date(timeIntervalSince1970: 1_005))
    }

    @Test("The worst condition comes first, then the oldest")
    func worstFirst() {
        let time = TestClock(Date(timeIntervalSince1970: 1_000))
        let health = Health(clock: time.clock)
        for (id, severity) in [
            ("a", HealthCondition.Severity.info), ("b", .critical), ("c", .warning), ("d", .critical),
        ] {
            health.raise(id, severity, "Title.", advice: "Advice.")
            time.advance(by: .seconds(1))
        }
        #expect(health.conditions.map(\.id) == ["b", "d", "c", "a"])
    }

    @Test("Only a change is told", .timeLimit(.minutes(1)))
    func tellsChanges() async {
        let health = Health(clock: TestClock().clock)
        var changes = health.changes.subscribe(depth: 8).makeAsyncIterator()
        health.clear("never.there")
        health.raise("a", .info, "A.", advice: "Advice.")
        health.raise("a", .info, "A.", advice: "Advice.")
        health.raise("b", .info, "B.", advice: "Advice.")
        health.clear("a")
        #expect(await changes.next()?.map(\.id) == ["a"])
        #expect(await changes.next()?.map(\.id) == ["a", "b"])
        #expect(await changes.next()?.map(\.id) == ["b"])
    }

    @Test("Many at once: the last told list is the list", .timeLimit(.minutes(1)))
    func tellsInOrder() async {
        let health = Health(clock: TestClock().clock)
        let stream = health.changes.subscribe(depth: 1)
        await withTaskGroup { group in
            for number in 0..<50 {
                group.addTask { health.raise("c\(number)", .info, "Title.", advice: "Advice.") }
            }
        }
        var changes = stream.makeAsyncIterator()
        #expect(await changes.next()?.count == 50)
    }
}

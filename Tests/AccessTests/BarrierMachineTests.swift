import Access
import Core
import Foundation
import TestSupport
import Testing

/// A machine with a wire that works or fails as told, on a clock moved by hand.
private struct Bench {
    var machine: BarrierMachine
    var now: Duration = .seconds(1000)
    var onFails: String?
    var offFails: String?
    private(set) var wire: Bool? = nil
    private(set) var switches: [Bool] = []
    private(set) var answers: [Int: BarrierOutcome] = [:]
    private var lastTicket = 0

    init(timing: BarrierMachine.Timing = BarrierMachine.Timing(), isOn: Bool = true, starts: Bool = true) {
        machine = BarrierMachine(timing: timing, isOn: isOn)
        if starts { perform(machine.start()) }
    }

    mutating func order(
        _ cause: BarrierOrder.Cause = .passage(PassageID()),
        issued: Duration? = nil,
        lifetime: Duration = BarrierOrder.lifetime
    ) -> Int {
        lastTicket += 1
        let moment = Moment(wall: Date(timeIntervalSince1970: 1_800_000_000), monotonic: issued ?? now)
        perform(machine.submit(BarrierOrder(cause: cause, issued: moment, lifetime: lifetime), as: lastTicket, at: now))
        return lastTicket
    }

    /// The answer an order gets at once, or nil.
    mutating func outcome(_ cause: BarrierOrder.Cause = .passage(PassageID())) -> BarrierOutcome? {
        let ticket = order(cause)
        return answers[ticket]
    }

    /// Moves the clock, stopping at each deadline on the way.
    mutating func advance(_ duration: Duration) {
        let end = now + duration
        while let deadline = machine.nextDeadline, deadline <= end {
            now = max(now, deadline)
            perform(machine.tick(at: now))
        }
        now = end
        perform(machine.tick(at: now))
    }

    mutating func perform(_ actions: [BarrierMachine.Action]) {
        for action in actions {
            switch action {
            case .switchOn:
                if let onFails {
                    perform(machine.switchingOnFailed(onFails))
                } else {
                    wire = true
                    switches.append(true)
                    perform(machine.switchedOn(at: now))
                }
            case .switchOff:
                if let offFails {
                    perform(machine.switchingOffFailed(offFails, at: now, jitter: 0.5))
                } else {
                    wire = false
                    switches.append(false)
                    perform(machine.switchedOff(at: now))
                }
            case .answer(let ticket, let outcome):
                #expect(answers.updateValue(outcome, forKey: ticket) == nil, "an order is answered once")
            }
        }
    }
}

@Suite("Barrier rules")
struct BarrierMachineTests {
    @Test("ACC-28 IO-08 at the start the output goes to its normal state, and an order then opens at once")
    func start() {
        var bench = Bench(starts: false)
        #expect(!bench.machine.isSettled)
        let early = bench.order()
        #expect(bench.answers[early]?.word == "failed")
        bench.perform(bench.machine.start())
        #expect(bench.switches == [false])
        let order = bench.order()
        #expect(bench.answers[order] == .opened)
        #expect(bench.wire == true)
    }

    @Test("ACC-07 ACC-28 IO-05 after the pulse the output returns to its normal state")
    func pulse() {
        var bench = Bench(timing: BarrierMachine.Timing(pulse: .seconds(3), lockout: .seconds(5)))
        _ = bench.order()
        bench.advance(.milliseconds(2999))
        #expect(bench.wire == true)
        #expect(bench.machine.mayBeOn)
        bench.advance(.milliseconds(1))
        #expect(bench.wire == false)
        #expect(!bench.machine.mayBeOn)
        bench.advance(.seconds(60))
        #expect(bench.switches == [false, true, false])
    }

    @Test("ACC-07 an order that comes after its time is refused, never executed")
    func expiry() {
        var bench = Bench()
        let late = bench.order(issued: bench.now - .milliseconds(2001))
        #expect(bench.answers[late] == .expired)
        #expect(bench.switches == [false])
        let justInTime = bench.order(issued: bench.now - .seconds(2))
        #expect(bench.answers[justInTime] == .opened)
    }

    @Test("ACC-27 the same passage opens once, however many orders it gives")
    func onceForEachCause() {
        var bench = Bench()
        let passage = BarrierOrder.Cause.passage(PassageID())
        #expect(bench.outcome(passage) == .opened)
        let again = bench.order(passage)
        #expect(bench.answers[again] == .alreadyDone)
        bench.advance(.milliseconds(1000))
        #expect(bench.wire == false, "the second order did not prolong the pulse")
        bench.advance(.seconds(600))
        let muchLater = bench.order(passage)
        #expect(bench.answers[muchLater] == .alreadyDone)
        #expect(bench.switches == [false, true, false])
    }

    @Test("ACC-27 at least the last ten thousand causes are remembered, and the memory is bounded")
    func causeMemory() {
        var memory = CauseMemory()
        let causes = (0..<12_000).map { _ in BarrierOrder.Cause.passage(PassageID()) }
        for cause in causes { memory.insert(cause) }
        #expect(memory.count == 10_000)
        #expect(causes.suffix(10_000).allSatisfy(memory.contains))
        #expect(!causes.prefix(2_000).contains(where: memory.contains))
    }

    @Test("ACC-27 while the output is on another vehicle prolongs the pulse and counts as opened")
    func prolong() {
        var bench = Bench()
        _ = bench.order()
        bench.advance(.milliseconds(900))
        let second = bench.order()
        #expect(bench.answers[second] == .opened)
        bench.advance(.milliseconds(999))
        #expect(bench.wire == true)
        bench.advance(.milliseconds(1))
        #expect(bench.wire == false)
        #expect(bench.switches == [false, true, false])
    }

    @Test("ACC-28 in the lock-out an order that lives long enough waits for its end and opens then")
    func waitsForLockout() {
        var bench = Bench()
        _ = bench.order()
        bench.advance(.seconds(1))
        bench.advance(.seconds(4))
        let waiting = bench.order()
        #expect(bench.answers[waiting] == nil)
        #expect(bench.wire == false)
        let other = bench.order()
        bench.advance(.milliseconds(999))
        #expect(bench.wire == false)
        bench.advance(.milliseconds(1))
        #expect(bench.wire == true)
        #expect(bench.answers[waiting] == .opened)
        #expect(bench.answers[other] == .opened)
    }

    @Test("ACC-28 in the lock-out an order that dies before its end is answered as locked out")
    func lockedOut() {
        var bench = Bench()
        _ = bench.order()
        bench.advance(.seconds(1))
        let early = bench.order()
        #expect(bench.answers[early] == .lockedOut)
        bench.advance(.milliseconds(2999))
        let stillEarly = bench.order()
        #expect(bench.answers[stillEarly] == .lockedOut)
        bench.advance(.milliseconds(1))
        let inTime = bench.order()
        #expect(bench.answers[inTime] == nil)
        bench.advance(.seconds(60))
        #expect(bench.answers[inTime] == .opened)
    }

    @Test("ACC-27 a passage that waits for the lock-out does not wait twice")
    func waitsOnce() {
        var bench = Bench()
        _ = bench.order()
        bench.advance(.seconds(5))
        let passage = BarrierOrder.Cause.passage(PassageID())
        let first = bench.order(passage)
        let second = bench.order(passage)
        #expect(bench.answers[second] == .alreadyDone)
        bench.advance(.seconds(1))
        #expect(bench.answers[first] == .opened)
    }

    @Test("ACC-28 an order that was locked out may be given again for the same passage")
    func againAfterLockout() {
        var bench = Bench()
        _ = bench.order()
        bench.advance(.seconds(1))
        let passage = BarrierOrder.Cause.passage(PassageID())
        #expect(bench.outcome(passage) == .lockedOut)
        bench.advance(.seconds(5))
        #expect(bench.outcome(passage) == .opened)
    }

    @Test("ACC-28 a late tick does not open for an order that died meanwhile")
    func lateTick() {
        var bench = Bench()
        _ = bench.order()
        bench.advance(.seconds(5))
        let waiting = bench.order()
        bench.now += .seconds(10)
        bench.perform(bench.machine.tick(at: bench.now))
        #expect(bench.answers[waiting] == .expired)
        #expect(bench.wire == false)
    }

    @Test("ACC-03 switched off refuses every order, those of people too")
    func off() {
        var bench = Bench(isOn: false)
        #expect(bench.outcome() == .off)
        #expect(bench.outcome(.person(name: "anna", request: UUID())) == .off)
        #expect(bench.switches == [false])
    }

    @Test("ACC-07 each press of a person is a cause of its own, the same request is one")
    func person() {
        var bench = Bench(timing: BarrierMachine.Timing(pulse: .seconds(1), lockout: .zero))
        let press = BarrierOrder.Cause.person(name: "anna", request: UUID())
        #expect(bench.outcome(press) == .opened)
        #expect(bench.outcome(press) == .alreadyDone)
        bench.advance(.seconds(2))
        #expect(bench.outcome(.person(name: "anna", request: UUID())) == .opened)
    }

    @Test("ACC-28 an output that does not go on fails the order and is set to normal at once")
    func onFails() {
        var bench = Bench()
        bench.onFails = "no current"
        let passage = BarrierOrder.Cause.passage(PassageID())
        #expect(bench.outcome(passage) == .failed("no current"))
        #expect(bench.switches == [false, false])
        #expect(bench.machine.fault == "no current")
        bench.onFails = nil
        #expect(bench.outcome(passage) == .opened, "a new order for the passage may open")
        #expect(bench.machine.fault == nil)
    }

    @Test("ACC-28 IO-05 an output that does not go off is tried again until it works, and nothing opens meanwhile")
    func offFails() {
        var bench = Bench()
        _ = bench.order()
        bench.offFails = "stuck"
        bench.advance(.seconds(30))
        #expect(bench.machine.mayBeOn)
        #expect(bench.machine.fault == "stuck")
        #expect(bench.outcome() == .failed("stuck"))
        #expect(bench.switches == [false, true])
        bench.offFails = nil
        bench.advance(.seconds(7))
        #expect(bench.wire == false)
        #expect(bench.machine.fault == nil)
        #expect(!bench.machine.mayBeOn)
        bench.advance(.seconds(5))
        #expect(bench.outcome() == .opened)
    }

    @Test("IO-08 ACC-28 new settings put the output back to normal, and the lock-out holds")
    func settingsChange() {
        var bench = Bench()
        _ = bench.order()
        bench.perform(bench.machine.apply(BarrierMachine.Timing(pulse: .seconds(2), lockout: .seconds(4)), isOn: true))
        #expect(bench.wire == false)
        #expect(bench.outcome() == .lockedOut)
        bench.advance(.seconds(4))
        _ = bench.order()
        bench.advance(.milliseconds(1999))
        #expect(bench.wire == true)
    }

    @Test("ACC-28 the end sets the output to normal and answers what waits")
    func stop() {
        var bench = Bench()
        _ = bench.order()
        bench.perform(bench.machine.stop())
        #expect(bench.wire == false)
        #expect(bench.outcome() == .off)

        var other = Bench()
        _ = other.order()
        other.advance(.seconds(5))
        let waiting = other.order()
        other.perform(other.machine.stop())
        #expect(other.answers[waiting] == .off)
        #expect(other.machine.isSettled)
    }

    @Test(
        "ACC-27 ACC-28 whatever comes, each order is answered once and the output ends in its normal state",
        arguments: 0..<20
    )
    func randomTraffic(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        var bench = Bench()
        var tickets: [Int: BarrierOrder.Cause] = [:]
        let causes = (0..<8).map { _ in BarrierOrder.Cause.passage(PassageID()) }
        for _ in 0..<400 {
            switch Int.random(in: 0..<10, using: &random) {
            case 0: bench.onFails = Bool.random(using: &random) ? "on" : nil
            case 1: bench.offFails = Bool.random(using: &random) ? "off" : nil
            case 2:
                bench.perform(
                    bench.machine.apply(BarrierMachine.Timing(), isOn: Int.random(in: 0..<8, using: &random) > 0)
                )
            case 3..<6:
                let cause = Bool.random(using: &random) ? causes.randomElement(using: &random)! : .passage(PassageID())
                let age = Duration.milliseconds(Int.random(in: 0..<2500, using: &random))
                tickets[bench.order(cause, issued: bench.now - age)] = cause
            default: bench.advance(.milliseconds(Int.random(in: 0..<3000, using: &random)))
            }
        }
        bench.offFails = nil
        bench.advance(.seconds(120))
        #expect(bench.wire == false)
        #expect(bench.machine.isSettled)
        #expect(bench.answers.count == tickets.count)
        let opened = bench.answers.filter { $0.value == .opened }.compactMap { tickets[$0.key] }
        #expect(!opened.isEmpty)
        #expect(Set(opened).count == opened.count, "no cause opens twice")
    }
}

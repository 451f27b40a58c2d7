import Core
import Recognition
import Testing

@Suite("Where a camera's next picture is searched")
struct LookPlanTests {
    private static let plate = Box(x: 600, y: 400, width: 80, height: 20)
    private static let onVehicle = Point(x: 0.5, y: 0.5)
    private static let elsewhere = Point(x: 0.05, y: 0.9)

    /// A plan that looked everywhere at 0 ms, and what it saw.
    private func plan(seeing plates: [Box] = [plate], isCheapInParts: Bool = true) -> LookPlan {
        var plan = LookPlan(isCheapInParts: isCheapInParts)
        plan.note(.everywhere, plates: plates, at: .zero)
        return plan
    }

    private func next(_ plan: LookPlan, at milliseconds: Int, motion: [Point] = []) -> LookPlan.Look {
        plan.next(at: .milliseconds(milliseconds), width: 1280, height: 720, motion: motion)
    }

    @Test("REC-01 the first picture is searched everywhere")
    func first() {
        #expect(next(LookPlan(isCheapInParts: true), at: 0) == .everywhere)
    }

    @Test("REC-01 REC-14 a plate in sight is looked for around its place, which holds it with room on every side")
    func around() throws {
        guard case .around(let part) = next(plan(), at: 40, motion: [Self.onVehicle]) else {
            Issue.record("looked elsewhere")
            return
        }
        #expect(part == Box(x: 480, y: 280, width: 320, height: 260))
    }

    @Test("REC-01 the part stays inside the picture where the plate is at its rim")
    func rim() {
        let look = next(plan(seeing: [Box(x: 1240, y: -4, width: 60, height: 15)]), at: 40)
        #expect(look == .around(Box(x: 1150, y: 0, width: 130, height: 101)))
    }

    @Test("REC-01 every third picture is searched everywhere at least, so that a new vehicle is never missed")
    func everyThird() {
        var plan = plan()
        var looks: [LookPlan.Look] = []
        for frame in 1...9 {
            let look = next(plan, at: frame * 40, motion: [Self.onVehicle])
            plan.note(look, plates: [Self.plate], at: .milliseconds(frame * 40))
            looks.append(look)
        }
        #expect(looks.indices.filter { looks[$0] == .everywhere } == [2, 5, 8])
    }

    @Test(
        "REC-01 with a vehicle in sight no 300 ms pass without a look everywhere",
        arguments: [(299, false), (300, true)]
    )
    func inTime(_ milliseconds: Int, _ isEverywhere: Bool) {
        #expect((next(plan(), at: milliseconds) == .everywhere) == isEverywhere)
    }

    @Test("REC-01 motion anywhere but on a known vehicle is looked at at once")
    func motion() {
        #expect(next(plan(), at: 40, motion: [Self.onVehicle, Self.elsewhere]) == .everywhere)
    }

    @Test("REC-01 a plate that is not found around its place is looked for everywhere")
    func missing() {
        var plan = plan(seeing: [Self.plate, Box(x: 500, y: 420, width: 80, height: 20)])
        let look = next(plan, at: 40)
        plan.note(look, plates: [Self.plate], at: .milliseconds(40))
        #expect(look != .everywhere && next(plan, at: 80) == .everywhere)
    }

    @Test("REC-14 parts that cost as much as the whole are not searched")
    func expensive() {
        #expect(next(plan(isCheapInParts: false), at: 40) == .everywhere)
        let apart = [Box(x: 100, y: 100, width: 80, height: 20), Box(x: 1000, y: 600, width: 80, height: 20)]
        #expect(next(plan(seeing: apart), at: 40) == .everywhere)
    }

    @Test("REC-14 an empty, still picture is searched twice a second, one in which something moves at once")
    func still() {
        let plan = plan(seeing: [])
        #expect(next(plan, at: 40) == .nowhere)
        #expect(next(plan, at: 499) == .nowhere)
        #expect(next(plan, at: 500) == .everywhere)
        #expect(next(plan, at: 40, motion: [Self.elsewhere]) == .everywhere)
    }

    @Test("REC-01 a scene is not empty yet when its plate was missed for a moment")
    func notYetEmpty() {
        var plan = plan()
        plan.note(.everywhere, plates: [], at: .milliseconds(100))
        #expect(next(plan, at: 140) == .everywhere)
        plan.note(.everywhere, plates: [], at: .milliseconds(1990))
        #expect(next(plan, at: 2000) == .nowhere)
    }
}

import Core
import Recognition
import Testing

@Suite("Vehicles one behind the other")
struct FollowingVehiclesTests {
    @Test(
        "REC-06 REC-09 what is first seen of the next vehicle, unsure, turns neither the text nor the way of the one before"
    )
    func unsureFollower() {
        var watched = Watched()
        for step in 0..<10 {
            watched.see([Drive.reading("ABC123", x: 640, y: 600 - Double(step) * 40)], at: Double(step) * 0.1)
        }
        for step in 0..<10 {
            let sure = step < 4 ? 0.88 : 0.99
            watched.see(
                [Drive.reading("XYZ789", x: 640, y: 230 + Double(step) * 40, sure: sure)],
                at: 1.8 + Double(step) * 0.1
            )
        }
        watched.wait(until: 60)
        let lost = watched.events.filter { $0.kind == .lost }.map(\.passage)
        #expect(lost.map(\.text.value) == ["ABC123", "XYZ789"])
        #expect(lost.map(\.direction) == [.out, .in])
    }

    @Test("REC-06 the next vehicle of a fleet in the same place, one character apart, is another vehicle")
    func fleetInPlace() {
        var watched = Watched()
        for step in 0..<8 { watched.see([Drive.reading("FLEET11", x: 640, y: 360)], at: Double(step) * 0.1) }
        for step in 0..<8 { watched.see([Drive.reading("FLEET12", x: 640, y: 360)], at: 2.2 + Double(step) * 0.1) }
        #expect(watched.cars.count == 2)
        #expect(watched.events.map(\.passage.text.value) == ["FLEET11", "FLEET12"])
    }

    @Test("REC-06 REC-17 one unsure look at a plate that the barrier half hides is no vehicle of its own")
    func behindTheBarrier() {
        var watched = Watched()
        for step in 0..<10 {
            watched.see([Drive.reading("MLB84A", x: 640, y: 300 + Double(step) * 8)], at: Double(step) * 0.1)
        }
        watched.see([Drive.reading("MLD04H", x: 640, y: 400, sure: 0.97)], at: 1.6)
        for step in 0..<10 {
            watched.see([Drive.reading("MLB84A", x: 640, y: 420 + Double(step) * 8)], at: 2 + Double(step) * 0.1)
        }
        watched.wait(until: 60)
        #expect(Set(watched.events.map(\.passage.text.value)) == ["MLB84A"])
        #expect(watched.kinds.filter { $0 == .lost }.count == 1)
    }

    @Test(
        "REC-06 a vehicle that takes the place of another is told at its second look, and at its first one when that is sure",
        arguments: [(0.97, 2), (0.995, 1)]
    )
    func takesThePlace(sure: Double, looks: Int) {
        var watched = Watched()
        for step in 0..<10 { watched.see([Drive.reading("MLB84A", x: 640, y: 360)], at: Double(step) * 0.1) }
        for look in 1...3 {
            watched.see([Drive.reading("KXR417", x: 640, y: 360, sure: sure)], at: 1.5 + Double(look) * 0.1)
            #expect(watched.events.contains { $0.passage.text.value == "KXR417" } == (look >= looks))
        }
    }

    @Test("REC-06 a parked vehicle that is read wrongly now and then, with short gaps, stays one passage")
    func parkedWithSlips() {
        var watched = Watched()
        for step in 0..<120 {
            let isSlip = step % 17 == 5
            watched.see(
                [Drive.reading(isSlip ? "ABC128" : "ABC123", x: 640, y: 360, sure: isSlip ? 0.97 : 0.99)],
                at: Double(step) * 0.4
            )
        }
        watched.wait(until: 100)
        #expect(watched.kinds == [.new, .lost])
        #expect(watched.events.last?.passage.text == PlateText("ABC123"))
    }

    @Test("REC-06 of two vehicles close behind each other each reading goes to its own, whichever is surer")
    func closeBehind() {
        var watched = Watched()
        for step in 0..<20 {
            let y = 200 + Double(step) * 15
            let front = Drive.reading("ABC123", x: 640, y: y + 90, sure: step.isMultiple(of: 2) ? 0.99 : 0.9)
            let rear = Drive.reading("ABC173", x: 640, y: y, plateWidth: 80, sure: 0.97)
            watched.see(step % 5 == 4 ? [rear] : [front, rear], at: Double(step) * 0.1)
        }
        watched.wait(until: 60)
        let lost = watched.events.filter { $0.kind == .lost }.map(\.passage)
        #expect(Set(lost.map(\.text.value)) == ["ABC123", "ABC173"])
        #expect(lost.map(\.readings).sorted() == [16, 20])
    }

    @Test("REC-09 two readings far apart tell the way of a fast vehicle, two close together do not")
    func fast() {
        for (way, direction) in [(200.0, Direction.in), (60, .unknown)] {
            var watched = Watched()
            watched.see([Drive.reading("ABC123", x: 640, y: 300)], at: 0)
            watched.see([Drive.reading("ABC123", x: 640, y: 300 + way)], at: 0.2)
            watched.wait(until: 60)
            #expect(watched.events.last?.passage.direction == direction)
        }
    }
}

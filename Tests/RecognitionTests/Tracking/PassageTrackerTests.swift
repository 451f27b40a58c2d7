import Core
import Recognition
import Testing

@Suite("Passages")
struct PassageTrackerTests {
    @Test(
        "REC-06 REC-07 REC-08 one vehicle is one passage: New at the first reading, Update with its direction, Lost with it"
    )
    func wholePassage() {
        var watched = Watched()
        for step in 0..<20 {
            watched.see([Drive.reading("ABC123", x: 640, y: 200 + Double(step) * 20)], at: Double(step) * 0.1)
        }
        watched.wait(until: 11)
        #expect(watched.kinds == [.new, .update])
        watched.wait(until: 11.9)
        #expect(watched.kinds == [.new, .update, .lost])
        #expect(watched.cars.count == 1)
        #expect(watched.events.first?.passage.direction == .unknown)
        #expect(watched.events.last?.passage.direction == .in)
        #expect(watched.events.last?.passage.text == PlateText("ABC123"))
        #expect(watched.events.last?.passage.readings == 20)
    }

    @Test("REC-04 what has too few characters, such as a speed limit, is not shown as a plate either")
    func speedLimit() {
        var watched = Watched()
        watched.see([Drive.reading("C10", x: 300, y: 200), Drive.reading("ABC123", x: 640, y: 360)], at: 0)
        #expect(watched.tracker.live(at: Drive.moment(at: 0)).map(\.text.value) == ["ABC123"])
    }

    @Test("AOI-09 AOI-10 REC-09 along the arrow is in, against it is out, in one and the same area")
    func bothDirections() {
        for (sign, expected) in [(1.0, Direction.in), (-1.0, Direction.out)] {
            var watched = Watched()
            for step in 0..<12 {
                watched.see(
                    [Drive.reading("ABC123", x: 640, y: 360 + sign * Double(step) * 20)],
                    at: Double(step) * 0.1
                )
            }
            #expect(watched.events.last?.passage.direction == expected)
        }
    }

    @Test("AOI-09 the arrow turns with its area: a vehicle to the left is in when the arrow points left")
    func turnedArrow() {
        var area = AreaOfInterest.standard(number: 1)
        area.arrowDegrees = 180
        var watched = Watched(rules: TrackingRules(areas: [area]))
        for step in 0..<12 {
            watched.see([Drive.reading("ABC123", x: 900 - Double(step) * 30, y: 360)], at: Double(step) * 0.1)
        }
        #expect(watched.events.last?.passage.direction == .in)
    }

    @Test("REC-09 a vehicle that stands has no direction, however the camera shakes")
    func standing() {
        var watched = Watched()
        for step in 0..<60 {
            let shake = step.isMultiple(of: 2) ? 6.0 : -6.0
            watched.see([Drive.reading("ABC123", x: 640 + shake, y: 360 - shake)], at: Double(step) * 0.1)
        }
        #expect(watched.kinds == [.new])
        #expect(watched.events.last?.passage.direction == .unknown)
    }

    @Test("REC-07 REC-17 a character that was misread first is corrected by an Update")
    func correction() {
        var watched = Watched()
        watched.see([Drive.reading("ABC128", x: 640, y: 360, sure: 0.95)], at: 0)
        for step in 1..<6 {
            watched.see([Drive.reading("ABC123", x: 640, y: 360, sure: 0.99)], at: Double(step) * 0.1)
        }
        #expect(watched.events.map(\.passage.text.value) == ["ABC128", "ABC123"])
        #expect(watched.kinds == [.new, .update])
    }

    @Test("REC-17 a plate half hidden first and whole later ends whole")
    func halfHidden() {
        var watched = Watched(rules: TrackingRules(minimumCharacters: 3))
        for step in 0..<6 { watched.see([Drive.reading("ABC1", x: 640, y: 360)], at: Double(step) * 0.1) }
        for step in 6..<10 { watched.see([Drive.reading("ABC1234", x: 640, y: 360)], at: Double(step) * 0.1) }
        #expect(watched.events.last?.passage.text == PlateText("ABC1234"))
        #expect(watched.cars.count == 1)
    }

    @Test("REC-02 REC-03 what is less sure than the sensitivity level is never told")
    func sensitivity() {
        var watched = Watched(rules: TrackingRules(minimumConfidence: 0.8))
        watched.see([Drive.reading("ABC123", x: 640, y: 360, sure: 0.9)], at: 0)
        watched.wait(until: 20)
        #expect(watched.events.isEmpty)
        watched.see([Drive.reading("ABC123", x: 640, y: 360, sure: 0.99)], at: 30)
        #expect(watched.kinds == [.new])
    }

    @Test("REC-04 readings with fewer characters than the minimum are dropped, and told when it is lowered")
    func minimumLength() {
        var watched = Watched()
        watched.see([Drive.reading("AB12", x: 640, y: 360)], at: 0)
        #expect(watched.events.isEmpty)
        watched.tracker.apply(TrackingRules(minimumCharacters: 4))
        watched.see([Drive.reading("AB12", x: 640, y: 360)], at: 0.1)
        #expect(watched.kinds == [.new])
    }

    @Test("AOI-01 AOI-11 only plates inside an area are read, and the event names the area")
    func areas() {
        let left = AreaOfInterest(
            number: 1,
            corners: Quad(Box(x: 0, y: 0, width: 0.4, height: 1)).corners
        )
        let right = AreaOfInterest(
            number: 2,
            corners: Quad(Box(x: 0.6, y: 0, width: 0.4, height: 1)).corners
        )
        var watched = Watched(rules: TrackingRules(areas: [left, right]))
        watched.see(
            [
                Drive.reading("LEFT11", x: 200, y: 360), Drive.reading("MIDDLE", x: 640, y: 360),
                Drive.reading("RIGHT2", x: 1000, y: 360),
            ],
            at: 0
        )
        let seen = Dictionary(uniqueKeysWithValues: watched.events.map { ($0.passage.text.value, $0.passage.area) })
        #expect(seen == ["LEFT11": 1, "RIGHT2": 2])
    }

    @Test("REC-06 two vehicles in one picture are two passages, also when they come close")
    func twoVehicles() {
        var watched = Watched()
        for step in 0..<15 {
            let x = Double(step) * 15
            watched.see(
                [Drive.reading("ABC123", x: 400 + x, y: 360), Drive.reading("XYZ789", x: 840 - x, y: 380)],
                at: Double(step) * 0.1
            )
        }
        watched.wait(until: 30)
        #expect(watched.cars.count == 2)
        #expect(Set(watched.events.filter { $0.kind == .lost }.map(\.passage.text.value)) == ["ABC123", "XYZ789"])
    }

    @Test("REC-06 the next vehicle in the same place is another passage")
    func nextVehicle() {
        var watched = Watched()
        for step in 0..<10 { watched.see([Drive.reading("ABC123", x: 640, y: 360)], at: Double(step) * 0.1) }
        for step in 10..<20 { watched.see([Drive.reading("QRS555", x: 640, y: 360)], at: Double(step) * 0.1) }
        #expect(watched.cars.count == 2)
        #expect(watched.events.map(\.passage.text.value) == ["ABC123", "QRS555"])
    }

    @Test("REC-06 a vehicle one character apart that comes after a pause elsewhere is another vehicle")
    func fleetNeighbour() {
        var watched = Watched()
        for step in 0..<5 { watched.see([Drive.reading("FLEET1", x: 640, y: 650)], at: Double(step) * 0.1) }
        watched.see([Drive.reading("FLEET2", x: 640, y: 150)], at: 3.5)
        #expect(watched.cars.count == 2)
    }

    @Test("ACC-27 REC-06 a vehicle that jumps in the picture, first read in part, is still the same passage")
    func jumps() {
        var watched = Watched()
        for step in 0..<5 { watched.see([Drive.reading("MLB84A", x: 400, y: 200)], at: Double(step) * 0.1) }
        watched.see([Drive.reading("LB84A", x: 900, y: 650)], at: 0.6)
        for step in 7..<12 { watched.see([Drive.reading("MLB84A", x: 900, y: 660)], at: Double(step) * 0.1) }
        #expect(watched.events.filter { $0.kind == .new }.count == 1)

        var late = Watched()
        for step in 0..<5 { late.see([Drive.reading("MLB84A", x: 400, y: 200)], at: Double(step) * 0.1) }
        late.see([Drive.reading("MLB8", x: 900, y: 650)], at: 4)
        for step in 41..<50 { late.see([Drive.reading("MLB84A", x: 900, y: 660)], at: Double(step) * 0.1) }
        late.wait(until: 60)
        #expect(late.kinds.filter { $0 == .new }.count == 1)
        #expect(late.kinds.filter { $0 == .lost }.count == 1)
    }

    @Test("REC-06 two vehicles with the same plate in one frame are two")
    func twins() {
        var watched = Watched()
        for step in 0..<5 {
            watched.see(
                [Drive.reading("SAME11", x: 300, y: 300), Drive.reading("SAME11", x: 900, y: 600)],
                at: Double(step) * 0.1
            )
        }
        #expect(watched.cars.count == 2)
    }

    @Test("REC-06 REC-08 a parked vehicle stays one passage, with gaps shorter than the time until Lost")
    func parked() {
        var watched = Watched()
        for minute in 0..<30 { watched.see([Drive.reading("ABC123", x: 640, y: 360)], at: Double(minute) * 8) }
        #expect(watched.kinds == [.new])
        #expect(watched.cars.count == 1)
    }

    @Test("REC-08 the time until Lost is a setting")
    func lostAfter() {
        var watched = Watched(rules: TrackingRules(lostAfter: .seconds(3)))
        watched.see([Drive.reading("ABC123", x: 640, y: 360)], at: 0)
        watched.wait(until: 2.9)
        #expect(watched.kinds == [.new])
        watched.wait(until: 3)
        #expect(watched.kinds == [.new, .lost])
    }

    @Test("REC-10 a passage carries time, text, confidence, area, direction, car ID, outline and picture")
    func fields() throws {
        var watched = Watched()
        watched.see([Drive.reading("ABC123", x: 640, y: 360, plateWidth: 80)], at: 0)
        watched.see([Drive.reading("ABC123", x: 640, y: 380, plateWidth: 140)], at: 0.1)
        watched.wait(until: 30)
        let passage = try #require(watched.events.last?.passage)
        #expect(passage.firstSeen == Drive.moment(at: 0) && passage.lastSeen == Drive.moment(at: 0.1))
        #expect(passage.characters.count == 6 && passage.confidence > 0.9)
        #expect(passage.region == "EU" && passage.camera == CameraID("gate") && passage.carID == 1)
        #expect(passage.best.box.width == 140)
    }
}

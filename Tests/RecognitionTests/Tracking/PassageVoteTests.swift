import Core
import Recognition
import Testing

@Suite("What the readings of a passage say together")
struct PassageVoteTests {
    /// The last text told of the only vehicle.
    private func text(of watched: Watched) -> String? {
        var ended = watched
        ended.wait(until: 1000)
        #expect(ended.cars.count == 1)
        return ended.events.last?.passage.text.value
    }

    @Test("REC-17 three fair readings of a large plate outvote five surer ones of a small one")
    func size() {
        var watched = Watched()
        for step in 0..<5 {
            let time = Double(step) * 0.1
            watched.see([Drive.reading("ABC128", x: 640, y: 300 + time * 40, plateWidth: 36, sure: 0.97)], at: time)
        }
        for step in 5..<8 {
            let time = Double(step) * 0.1
            watched.see([Drive.reading("ABC123", x: 640, y: 300 + time * 40, plateWidth: 70, sure: 0.96)], at: time)
        }
        #expect(text(of: watched) == "ABC123")
    }

    @Test("REC-17 readings of sharp pictures outvote as many readings of blurred ones that are as sure")
    func sharpness() {
        for sharpFirst in [true, false] {
            var watched = Watched()
            for step in 0..<6 {
                let isSharp = (step < 3) == sharpFirst
                watched.see(
                    [Drive.reading(isSharp ? "ABC123" : "ABC128", x: 640, y: 360, sure: 0.97)],
                    at: Double(step) * 0.1,
                    on: Drive.striped(edge: isSharp ? 1 : 9)
                )
            }
            #expect(text(of: watched) == "ABC123")
        }
    }

    @Test("REC-17 one very sure slip does not turn over four fair readings")
    func slip() {
        var watched = Watched()
        for step in 0..<5 {
            watched.see(
                [Drive.reading(step == 2 ? "ABC173" : "ABC123", x: 640, y: 360, sure: step == 2 ? 0.9999 : 0.95)],
                at: Double(step) * 0.1
            )
        }
        #expect(text(of: watched) == "ABC123")
    }

    @Test("REC-17 a character is decided by the readings that are sure of it, whatever else they are unsure of")
    func characters() {
        var watched = Watched(rules: TrackingRules(minimumConfidence: 0.3))
        for step in 0..<6 {
            let doubtful = step.isMultiple(of: 2) ? [0] : [5]
            watched.see(
                [Drive.reading(doubtful == [0] ? "8BC123" : "ABC128", x: 640, y: 360, sure: 0.99, doubtful: doubtful)],
                at: Double(step) * 0.1
            )
        }
        #expect(text(of: watched) == "ABC123")
    }

    @Test("REC-17 a plate hidden at its left end and read with look-alikes ends whole, in one passage")
    func hiddenWithLookAlikes() {
        var watched = Watched()
        for step in 0..<12 {
            watched.see([Drive.reading("66Y0B", x: 655, y: 360, plateWidth: 70)], at: Double(step) * 0.1)
        }
        for step in 12..<26 { watched.see([Drive.reading("M666YOB", x: 640, y: 360)], at: Double(step) * 0.1) }
        #expect(text(of: watched) == "M666YOB")
    }

    @Test(
        "REC-17 characters that are drawn alike stay in doubt, however many pictures lean to one of them",
        arguments: [("ABC1230", "ABC123O"), ("VW44MP", "VW44WP")]
    )
    func twins(leading: String, other: String) throws {
        var watched = Watched(rules: TrackingRules(minimumConfidence: 0.3))
        for step in 0..<50 {
            let reading = Drive.reading(step % 5 < 3 ? leading : other, x: 640, y: 360, sure: 0.97)
            watched.see([reading], at: Double(step) * 0.1)
        }
        watched.wait(until: 1000)
        let passage = try #require(watched.events.last?.passage)
        #expect(passage.text.value == leading)
        #expect(passage.confidence < 0.9)
    }

    @Test("REC-17 a whole plate stays whole when it is half hidden at the end")
    func hiddenLast() {
        var watched = Watched()
        for step in 0..<6 { watched.see([Drive.reading("ABC1234", x: 640, y: 360)], at: Double(step) * 0.1) }
        for step in 6..<30 {
            watched.see([Drive.reading("ABC12", x: 630, y: 360, plateWidth: 72)], at: Double(step) * 0.1)
        }
        #expect(text(of: watched) == "ABC1234")
    }

    @Test("REC-17 a plate that is half hidden near by and whole only far away, where the vehicle leaves, ends whole")
    func hiddenNear() {
        var watched = Watched()
        for step in 0..<30 {
            let y = 600 - Double(step) * 6
            watched.see(
                [Drive.reading("C1234", x: 655, y: y, plateWidth: 112, plateHeight: 40, sure: 0.999)],
                at: Double(step) * 0.05
            )
        }
        for step in 30..<36 {
            let y = 430 - Double(step - 30) * 12
            watched.see(
                [Drive.reading("ABC1234", x: 640, y: y, plateWidth: 94, plateHeight: 25, sure: 0.98)],
                at: Double(step) * 0.05
            )
        }
        #expect(text(of: watched) == "ABC1234")
    }

    @Test(
        "REC-17 two characters more from afar are the whole, on a plate that looks no wider too, once they are seen often",
        arguments: [(12, "RK003AB"), (4, "RK003")]
    )
    func uncoveredFarAway(pictures: Int, expected: String) {
        var watched = Watched()
        for step in 0..<30 {
            let y = 600 - Double(step) * 6
            watched.see(
                [Drive.reading("RK003", x: 640, y: y, plateWidth: 160, plateHeight: 40, sure: 0.999)],
                at: Double(step) * 0.05
            )
        }
        for step in 30..<(30 + pictures) {
            let y = 430 - Double(step - 30) * 8
            watched.see(
                [Drive.reading("RK003AB", x: 640, y: y, plateWidth: 100, plateHeight: 25, sure: 0.98)],
                at: Double(step) * 0.05
            )
        }
        #expect(text(of: watched) == expected)
    }

    @Test("REC-17 a character more from afar, on a plate that looks no wider, is not taken for the whole")
    func strayFarAway() {
        var watched = Watched()
        for step in 0..<30 {
            let y = 600 - Double(step) * 6
            watched.see(
                [Drive.reading("ABC123", x: 640, y: y, plateWidth: 160, plateHeight: 40, sure: 0.999)],
                at: Double(step) * 0.05
            )
        }
        for step in 30..<36 {
            let y = 430 - Double(step - 30) * 12
            watched.see(
                [Drive.reading("ABC123I", x: 640, y: y, plateWidth: 100, plateHeight: 25, sure: 0.98)],
                at: Double(step) * 0.05
            )
        }
        #expect(text(of: watched) == "ABC123")
    }

    @Test("REC-17 a doubtful character more in one picture, from the plate's frame, is not taken for the whole")
    func strayCharacter() {
        var watched = Watched()
        for step in 0..<8 {
            watched.see(
                [Drive.reading(step == 6 ? "ABC123I" : "ABC123", x: 640, y: 360, sure: step == 6 ? 0.93 : 0.99)],
                at: Double(step) * 0.1
            )
        }
        #expect(text(of: watched) == "ABC123")
    }

    @Test("REC-17 a vehicle that leaves keeps what was read of it near by, however long it is seen far away")
    func leaving() {
        var watched = Watched()
        for step in 0..<10 {
            watched.see(
                [Drive.reading("ABC123", x: 640, y: 600 - Double(step) * 25, plateWidth: 160)],
                at: Double(step) * 0.05
            )
        }
        for step in 10..<150 {
            let width = max(36, 160 - Double(step - 10) * 8)
            watched.see(
                [Drive.reading("ABC128", x: 640, y: 350 - Double(step), plateWidth: width, sure: 0.93)],
                at: Double(step) * 0.05
            )
        }
        #expect(text(of: watched) == "ABC123")
    }
}

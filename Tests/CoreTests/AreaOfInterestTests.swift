import Core
import Foundation
import Testing

@Suite("Areas of interest")
struct AreaOfInterestTests {
    @Test("AOI-06 an area has 3 to 8 corner points", arguments: [2, 3, 8, 9])
    func cornerCount(_ count: Int) {
        let corners = (0..<count).map { index in
            let angle = Double(index) / Double(count) * 2 * .pi
            return Point(x: 0.5 + 0.3 * cos(angle), y: 0.5 + 0.3 * sin(angle))
        }
        let area = AreaOfInterest(number: 1, corners: corners)
        #expect((area.fault == nil) == (3...8).contains(count))
    }

    @Test("AOI-20 corner points outside the picture, tiny areas and an arrow without angle are refused with words")
    func faults() {
        #expect(AreaOfInterest(number: 1, corners: Quad(Box(x: 0.5, y: 0, width: 0.6, height: 1)).corners).fault != nil)
        #expect(
            AreaOfInterest(number: 1, corners: Quad(Box(x: 0.5, y: 0.5, width: 0.01, height: 0.01)).corners).fault
                != nil
        )
        var area = AreaOfInterest.standard(number: 1)
        #expect(area.fault == nil)
        area.arrowDegrees = .nan
        #expect(area.fault != nil)
    }

    @Test("AOI-01 a point is in an area by its shape, not by its box")
    func contains() {
        let triangle = AreaOfInterest(
            number: 1,
            corners: [Point(x: 0, y: 0), Point(x: 1, y: 0), Point(x: 0, y: 1)]
        )
        #expect(triangle.contains(Point(x: 0.2, y: 0.2)))
        #expect(!triangle.contains(Point(x: 0.8, y: 0.8)))
        #expect(!triangle.contains(Point(x: -0.1, y: 0.5)))
    }

    @Test("AOI-09 the arrow turns clockwise from right; 90 degrees point down")
    func arrow() {
        var area = AreaOfInterest.standard(number: 1)
        area.arrowDegrees = 90
        #expect(abs(area.arrow.x) < 1e-9 && abs(area.arrow.y - 1) < 1e-9)
        area.arrowDegrees = 180
        #expect(abs(area.arrow.x + 1) < 1e-9)
    }
}

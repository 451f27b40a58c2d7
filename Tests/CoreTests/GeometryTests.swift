import Core
import Testing

@Suite("Geometry")
struct GeometryTests {
    @Test("boxes overlap by intersection over union")
    func overlap() {
        let box = Box(x: 0, y: 0, width: 10, height: 10)
        #expect(box.overlap(with: box) == 1)
        #expect(box.overlap(with: Box(x: 20, y: 0, width: 10, height: 10)) == 0)
        #expect(box.nesting(with: Box(x: 2, y: 2, width: 4, height: 4)) == 1)
        #expect(box.nesting(with: Box(x: 8, y: 0, width: 4, height: 10)) == 0.5)
        #expect(abs(box.overlap(with: Box(x: 5, y: 0, width: 10, height: 10)) - 1.0 / 3) < 1e-9)
    }

    @Test("REC-13 the tilt of a plate comes from its outline")
    func tilt() {
        let level = Quad(Box(x: 0, y: 0, width: 40, height: 10))
        #expect(level.tiltDegrees == 0)
        let turned = level.map { Point(x: $0.x - $0.y, y: $0.x + $0.y) }
        #expect(abs(turned.tiltDegrees - 45) < 1e-9)
        #expect(level.bounds == Box(x: 0, y: 0, width: 40, height: 10))
    }
}

import Core
import Recognition
import Testing

@Suite("Detections")
struct DetectionTests {
    private let box = Box(x: 100, y: 50, width: 80, height: 20)

    private func detection(_ score: Double, _ x: Double) -> Detection {
        let box = Box(x: x, y: 50, width: 80, height: 20)
        return Detection(score: score, box: box, outline: Quad(box))
    }

    @Test("of boxes on one plate the best stays; plates beside each other all stay, best first")
    func suppression() {
        let kept = Detection.suppressed([
            detection(0.6, 100), detection(0.9, 104), detection(0.7, 300), detection(0.5, 96),
        ])
        #expect(kept == [detection(0.9, 104), detection(0.7, 300)])
        let many = (0..<60).map { detection(0.5, Double($0) * 200) }
        #expect(Detection.suppressed(many, limit: 20).count == 20)
        #expect(Detection.suppressed([]).isEmpty)
    }

    @Test("corners that fit the box are the outline")
    func believable() {
        let tilted = Quad(
            topLeft: Point(x: 102, y: 50),
            topRight: Point(x: 180, y: 55),
            bottomRight: Point(x: 178, y: 70),
            bottomLeft: Point(x: 100, y: 65)
        )
        #expect(Detection(score: 1, box: box, corners: tilted).outline == tilted)
    }

    @Test("corners that cross, fold, lie elsewhere or are no numbers give way to the box")
    func unbelievable() {
        let upright = Quad(box)
        let mirrored = Quad(
            topLeft: upright.topRight,
            topRight: upright.topLeft,
            bottomRight: upright.bottomLeft,
            bottomLeft: upright.bottomRight
        )
        let folded = Quad(
            topLeft: upright.topLeft,
            topRight: upright.topRight,
            bottomRight: Point(x: 105, y: 54),
            bottomLeft: upright.bottomLeft
        )
        let elsewhere = upright.map { $0 + Point(x: 30, y: 0) }
        let small = upright.map { Point(x: 140 + ($0.x - 140) * 0.6, y: $0.y) }
        let broken = upright.map { _ in Point(x: .nan, y: 1) }
        for corners in [mirrored, folded, elsewhere, small, broken] {
            #expect(Detection(score: 1, box: box, corners: corners).outline == upright)
        }
    }

    @Test(
        "a large picture is cut into overlapping parts that cover it",
        arguments: [(1920, 1080), (3840, 2160), (4000, 700)]
    )
    func tiles(_ size: (Int, Int)) {
        let parts = Tiles.parts(width: size.0, height: size.1, side: 800)
        #expect((2...9).contains(parts.count))
        for x in stride(from: 0.5, to: Double(size.0), by: 10) {
            for y in stride(from: 0.5, to: Double(size.1), by: 10) {
                let isCovered = parts.contains { part in
                    (part.x...(part.x + part.width)).contains(x) && (part.y...(part.y + part.height)).contains(y)
                }
                #expect(isCovered, "\(x), \(y)")
            }
        }
        #expect(parts.allSatisfy { $0.x >= 0 && $0.x + $0.width <= Double(size.0) + 1e-6 })
        #expect(Tiles.parts(width: 640, height: 480, side: 800).isEmpty)
    }
}

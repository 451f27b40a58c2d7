import Core
import Imaging
import Testing

@Suite("Letterbox")
struct LetterboxTests {
    private func input(_ letterbox: Letterbox, _ picture: Picture) -> [Float] {
        var values = [Float](repeating: -1, count: 3 * letterbox.width * letterbox.height)
        values.withUnsafeMutableBufferPointer { letterbox.fill(picture, into: $0) }
        return values
    }

    @Test("a wide picture is centred between grey bars, red, green and blue one after the other")
    func bars() {
        let picture = PictureExamples.drawn(width: 40, height: 10) { _, _ in (255, 0, 51) }
        let values = input(Letterbox(picture, width: 20, height: 10), picture)
        for y in 0..<10 {
            let isBar = y < 2 || y >= 7
            for (plane, value) in [Float(1), 0, 0.2].enumerated() {
                #expect(abs(values[plane * 200 + y * 20 + 7] - (isBar ? Letterbox.padding : value)) < 1e-5, "row \(y)")
            }
        }
    }

    @Test(
        "points go to the input and back",
        arguments: [(1280, 720), (300, 300), (101, 977), (4000, 3000), (640, 384)]
    )
    func points(_ size: (Int, Int)) {
        let picture = Picture(width: size.0, height: size.1) { $0.initializeMemory(as: UInt8.self, repeating: 0) }
        let whole = Letterbox(picture, width: 640, height: 384)
        let part = Letterbox(picture, part: Box(x: 20, y: 31, width: 61, height: 57), width: 640, height: 384)
        for letterbox in [whole, part] {
            let back = letterbox.toPicture(letterbox.toInput(Point(x: 33.5, y: 44.25)))
            #expect(abs(back.x - 33.5) < 1e-9 && abs(back.y - 44.25) < 1e-9)
        }
        let corner = whole.toInput(Point(x: Double(size.0), y: Double(size.1)))
        #expect(corner.x <= 640 && corner.y <= 384 && (corner.x > 638 || corner.y > 382))
    }

    @Test(
        "what is at a place of the picture is at that place of the input",
        arguments: [nil, Box(x: 50, y: 30, width: 90, height: 70)]
    )
    func place(_ part: Box?) {
        let spot = Box(x: 100, y: 60, width: 16, height: 12)
        let picture = PictureExamples.drawn(width: 200, height: 150) { x, y in
            (100..<116).contains(x) && (60..<72).contains(y) ? (255, 255, 255) : (0, 0, 0)
        }
        let letterbox = Letterbox(picture, part: part, width: 128, height: 96)
        let values = input(letterbox, picture)
        var (weight, x, y) = (0.0, 0.0, 0.0)
        for row in 0..<96 {
            for column in 0..<128 where values[row * 128 + column] != Letterbox.padding {
                let value = Double(values[row * 128 + column])
                weight += value
                x += value * (Double(column) + 0.5)
                y += value * (Double(row) + 0.5)
            }
        }
        let found = letterbox.toPicture(Point(x: x / weight, y: y / weight))
        #expect((found - spot.centre).length < 0.3, "\(found)")
    }
}

import Core
import Imaging
import Testing

@Suite("Text in pictures")
struct WrittenTests {
    private func plain(_ width: Int, _ height: Int) -> Picture {
        Picture(width: width, height: height) { $0.initializeMemory(as: UInt8.self, repeating: 120) }
    }

    private func values(_ picture: Picture) -> [UInt8] { picture.pixels.withBytes { Array($0) } }

    @Test("AOI-18 text stands white on a darkened strip in the corner, and the rest of the picture is as it was")
    func corner() {
        let picture = plain(640, 360)
        let written = picture.written("AB-1")
        #expect(written.width == 640 && written.height == 360)
        // Dots of two pixels: four letters of 12, with a margin of 4 on each side; 14 high with the same margin.
        let strip = (width: 4 * 12 + 8, height: 14 + 8)
        var white = 0
        let found = values(written)
        for y in 0..<360 {
            for x in 0..<640 {
                let value = found[(y * 640 + x) * 3]
                guard x < strip.width, y < strip.height else {
                    if value != 120 { Issue.record("(\(x), \(y)) is \(value)") }
                    continue
                }
                if value == 255 { white += 1 } else if value != 30 { Issue.record("(\(x), \(y)) is \(value)") }
            }
        }
        let dots = "AB-1".map { BitmapFont.dots(of: $0).count }.reduce(0, +)
        #expect(white == dots * 4)
    }

    @Test(
        "AOI-18 no text and no size of picture is too much",
        arguments: [(1, 1), (3, 200), (16, 10), (16, 12), (64, 48), (1921, 1081)]
    )
    func sizes(width: Int, height: Int) {
        let picture = plain(width, height)
        for line in ["", "A", "Tue Nov 24 14:03:22 2026  ABC123", "ÄÖ漢🚗", String(repeating: "X", count: 5_000)] {
            let written = picture.written(line)
            #expect(written.width == width && written.height == height)
            #expect(values(written).count == width * height * 3)
        }
    }
}

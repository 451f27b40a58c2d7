import Core
import Imaging
import Testing

@Suite("Resizing and cutting")
struct ResizingTests {
    private let even = PictureExamples.drawn(width: 37, height: 23) { _, _ in (17, 130, 255) }

    @Test("an even picture stays even at every size", arguments: [(37, 23), (1, 1), (9, 50), (80, 11), (300, 200)])
    func even(_ size: (Int, Int)) {
        let scaled = even.scaled(to: size.0, size.1)
        #expect(scaled.width == size.0 && scaled.height == size.1)
        for y in 0..<scaled.height {
            for x in 0..<scaled.width where scaled.colour(x, y) != [17, 130, 255] {
                Issue.record("\(scaled.colour(x, y)) at \(x), \(y)")
                return
            }
        }
    }

    @Test("halving averages four pixels")
    func halving() {
        let board = PictureExamples.drawn(width: 8, height: 6) { x, y in (x + y) % 2 == 0 ? (0, 0, 0) : (200, 100, 50) }
        let half = board.scaled(to: 4, 3)
        #expect(half.farthest(from: PictureExamples.drawn(width: 4, height: 3) { _, _ in (100, 50, 25) }) <= 1)
    }

    @Test("enlarging draws straight lines between pixels")
    func enlarging() {
        let two = PictureExamples.drawn(width: 2, height: 1) { x, _ in x == 0 ? (0, 0, 0) : (200, 200, 200) }
        let four = two.scaled(to: 4, 1)
        #expect((0..<4).map { four.colour($0, 0)[0] } == [0, 50, 150, 200])
    }

    @Test("a picture that fits is left alone, a larger one keeps its proportions")
    func fitting() {
        let fitted = even.scaledToFit(100, 100)
        #expect(fitted.width == 37 && fitted.height == 23)
        let small = even.scaledToFit(20, 20)
        #expect(small.width == 20 && small.height == 12)
        #expect(even.scaled(to: 0, -3).width == 1)
    }

    @Test("a cut holds the pixels of its place")
    func cutting() {
        let cut = PictureExamples.gradient.cropped(to: Box(x: 3, y: 4, width: 10, height: 5))
        #expect(cut.width == 10 && cut.height == 5)
        #expect(cut.colour(0, 0) == [200, 24, 48])
        #expect(cut.colour(9, 4) == [200, 96, 96])
    }

    @Test("a cut is kept inside the picture and is never empty, whatever the numbers")
    func cuttingOutside() {
        let picture = PictureExamples.gradient
        let corner = picture.cropped(to: Box(x: -5, y: -5, width: 8, height: 7))
        #expect(corner.width == 3 && corner.height == 2)
        let strange = [Double.nan, .infinity, -.infinity, 1e300, -1e300, 0, 5]
        for x in strange {
            for width in strange {
                let cut = picture.cropped(to: Box(x: x, y: width, width: width, height: x))
                #expect((1...24).contains(cut.width) && (1...16).contains(cut.height))
            }
        }
    }
}

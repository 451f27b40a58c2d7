import Core
import Foundation
import Recognition
import Testing

@Suite("How a plate shows")
struct PlateSightTests {
    private static let outline = Quad(Box(x: 40, y: 30, width: 120, height: 26))

    @Test("SETUP-25 dark strokes on a bright ground are measured as they are")
    func brightness() throws {
        let sight = try #require(PlateSight(of: Self.outline, in: Self.picture(dark: 30, bright: 210, blur: 0)))
        #expect(abs(sight.dark - 30) < 8)
        #expect(abs(sight.bright - 210) < 8)
    }

    @Test("SETUP-25 the blur of the strokes is found again", arguments: [1.0, 1.5, 2.0])
    func blur(_ pixels: Double) throws {
        let sight = try #require(PlateSight(of: Self.outline, in: Self.picture(dark: 30, bright: 210, blur: pixels)))
        #expect(abs(sight.blur * 26 - pixels) < 0.6, "\(sight.blur * 26)")
    }

    @Test(
        "SETUP-25 sharp plates lie under the limit and blurred ones above it, however large they are",
        arguments: [1, 2, 3]
    )
    func scale(_ factor: Int) throws {
        let outline = Self.outline.map { $0 * Double(factor) }
        let sharp = try #require(PlateSight(of: outline, in: Self.picture(dark: 30, bright: 210, blur: 0, factor)))
        let soft = try #require(PlateSight(of: outline, in: Self.picture(dark: 30, bright: 210, blur: 4, factor)))
        #expect(sharp.blur < 0.05)
        #expect(soft.blur > 0.065)
    }

    @Test("an outline outside the picture, too small or not a number gives nothing, and traps nowhere")
    func nothing() {
        let picture = Self.picture(dark: 30, bright: 210, blur: 0)
        for box in [
            Box(x: -400, y: 10, width: 100, height: 20), Box(x: 10, y: 10, width: 3, height: 1),
            Box(x: .nan, y: 0, width: 100, height: 20), Box(x: 0, y: 0, width: .infinity, height: 20),
            Box(x: 0, y: 0, width: 1e300, height: 1e300), Box(x: 1e12, y: 1e12, width: 1e12, height: 1e12),
        ] {
            #expect(PlateSight(of: Quad(box), in: picture) == nil)
        }
    }

    /// Upright strokes of a seventh of the plate's height, blurred by a bell curve of `blur` (times `factor`) pixels.
    private static func picture(dark: Double, bright: Double, blur: Double, _ factor: Int = 1) -> Picture {
        let (width, height) = (200 * factor, 90 * factor)
        let stroke = 26.0 * Double(factor) / 7
        let sigma = max(blur * Double(factor), 0.01)
        let row = (0..<width).map { x -> UInt8 in
            // Each pair of edges, smoothed by the bell curve's integral.
            var level = bright
            var left = 0.0
            while left < Double(width) {
                level -= (bright - dark) * (rise(Double(x) - left, sigma) - rise(Double(x) - left - stroke, sigma))
                left += stroke * 4
            }
            return UInt8(min(max(level, 0), 255))
        }
        return Picture(width: width, height: height) { bytes in
            for y in 0..<height {
                for x in 0..<width {
                    for channel in 0..<3 { bytes[(y * width + x) * 3 + channel] = row[x] }
                }
            }
        }
    }

    private static func rise(_ x: Double, _ sigma: Double) -> Double { (1 + erf(x / (sigma * 2.0.squareRoot()))) / 2 }
}

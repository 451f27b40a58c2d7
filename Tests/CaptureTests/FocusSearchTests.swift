import Capture
import Core
import Foundation
import Imaging
import TestSupport
import Testing

@Suite struct FocusSearchTests {
    private static func found(_ sharpness: (Double) -> Double) -> (best: Double?, steps: Int) {
        var search = FocusSearch()
        var steps = 0
        while let position = search.next {
            search.note(sharpness(position))
            steps += 1
        }
        return (search.best, steps)
    }

    @Test("AOI-04 the search ends near the sharpest focus, in few steps", arguments: [0.0, 0.07, 0.33, 0.5, 0.81, 1])
    func finds(peak: Double) throws {
        let (best, steps) = Self.found { exp(-pow(($0 - peak) / 0.15, 2)) }
        #expect(abs(try #require(best) - peak) <= 1.0 / 64)
        #expect(steps <= 15)
    }

    @Test("AOI-04 where nothing gets sharper there is nothing to focus on")
    func nothing() {
        #expect(Self.found { _ in 0 }.best == nil)
        #expect(Self.found { 100 + $0 }.best == nil)
    }

    @Test("AOI-04 a picture is the less sharp the more it is blurred, and only its part counts")
    func sharpness() {
        let fine = Picture(width: 120, height: 80) { bytes in
            for index in 0..<(120 * 80) {
                let isBright = (index % 120 / 3 + index / 120 / 3).isMultiple(of: 2) && index % 120 < 60
                for channel in 0..<3 { bytes[index * 3 + channel] = isBright ? 220 : 30 }
            }
        }
        let left = Box(x: 0, y: 0, width: 0.5, height: 1)
        let blurred = fine.scaled(to: 40, 27).scaled(to: 120, 80)
        #expect(fine.sharpness(within: left) > 2 * blurred.sharpness(within: left))
        #expect(fine.sharpness(within: Box(x: 0.6, y: 0, width: 0.4, height: 1)) == 0)
    }

    @Test("AOI-04 a part outside of the picture, or none, has no sharpness and harms nothing")
    func oddParts() {
        let picture = Picture.plain(width: 4, height: 3)
        for part in [
            Box(x: 2, y: 2, width: 1, height: 1), Box(x: -3, y: -3, width: 1, height: 1),
            Box(x: 0.5, y: 0.5, width: 0, height: 0), Box(x: 0, y: 0, width: 9, height: 9),
        ] {
            #expect(picture.sharpness(within: part) == 0)
        }
    }
}

import Core
import Foundation

/// How well one plate shows in one picture: what whoever mounts the camera can mend.
///
/// Taken from the brightness along lines that run across the characters, one sample a pixel. Brightness is the luma of
/// ITU-R BT.601, 0 to 255.
package struct PlateSight: Sendable, Hashable {
    /// Brightness that 5 % of the plate stay below: its characters.
    package var dark: Double
    /// Brightness that 5 % of the plate exceed: its ground.
    package var bright: Double
    /// How soft the sharpest edges are, in parts of the plate's height: the standard deviation of the bell curve that
    /// would blur a perfect edge as much. Strokes that have run into each other measure less than they are blurred, but
    /// never sharp.
    package var blur: Double

    package init(dark: Double, bright: Double, blur: Double) {
        self.dark = dark
        self.bright = bright
        self.blur = blur
    }

    /// Where the lines run, in parts of the plate's height from its top.
    private static let lines = [0.3, 0.4, 0.5, 0.6, 0.7]
    /// What the frame of the plate takes at either end, in parts of its width.
    private static let rim = 0.04
    /// Samples of one line; more would tell nothing new.
    private static let samples = 8...600

    /// Nil when the outline is too small to say anything, or lies outside the picture.
    package init?(of outline: Quad, in picture: Picture) {
        let left = outline.bottomLeft - outline.topLeft
        let right = outline.bottomRight - outline.topRight
        let height = (left.length + right.length) / 2
        let width =
            ((outline.topRight - outline.topLeft).length + (outline.bottomRight - outline.bottomLeft).length) / 2
        guard height >= 4, width >= Double(Self.samples.lowerBound), width.isFinite, height.isFinite else { return nil }
        let count = Int(min(width, Double(Self.samples.upperBound)))
        var values: [Double] = []
        var slopes: [Double] = []
        picture.pixels.withBytes { bytes in
            for part in Self.lines {
                let begin = outline.topLeft + left * part
                let way = outline.topRight + right * part - begin
                let line = (0..<count).compactMap { step in
                    let along = Self.rim + (1 - 2 * Self.rim) * Double(step) / Double(count - 1)
                    return Self.brightness(at: begin + way * along, picture.width, picture.height, bytes)
                }
                values += line
                slopes += zip(line, line.dropFirst(2)).map { abs($1 - $0) / 2 }
            }
        }
        guard values.count >= count, !slopes.isEmpty else { return nil }
        values.sort()
        slopes.sort()
        let (dark, bright) = (Self.value(at: 0.05, of: values), Self.value(at: 0.95, of: values))
        let pixels = width * (1 - 2 * Self.rim) / Double(count - 1)
        // A bell curve of deviation s turns a step of height h into a slope of h / (s √2π) at its middle.
        let steepest = max(Self.value(at: 0.97, of: slopes) / pixels, 0.01)
        self.init(dark: dark, bright: bright, blur: (bright - dark) / (steepest * (2 * .pi).squareRoot()) / height)
    }

    private static func value(at part: Double, of sorted: [Double]) -> Double {
        sorted[min(Int(part * Double(sorted.count)), sorted.count - 1)]
    }

    private static func brightness(
        at point: Point,
        _ width: Int,
        _ height: Int,
        _ bytes: UnsafeRawBufferPointer
    ) -> Double? {
        guard (0...Double(width - 1)).contains(point.x), (0...Double(height - 1)).contains(point.y) else { return nil }
        let (x, y) = (Int(point.x), Int(point.y))
        let (right, down) = (point.x - Double(x), point.y - Double(y))
        func luma(_ x: Int, _ y: Int) -> Double {
            let place = (min(y, height - 1) * width + min(x, width - 1)) * 3
            return 0.299 * Double(bytes[place]) + 0.587 * Double(bytes[place + 1]) + 0.114 * Double(bytes[place + 2])
        }
        let above = luma(x, y) * (1 - right) + luma(x + 1, y) * right
        let below = luma(x, y + 1) * (1 - right) + luma(x + 1, y + 1) * right
        return above * (1 - down) + below * down
    }
}

extension LivePlate {
    /// The same plate with how it shows in the picture it was found in.
    func seen(in picture: Picture) -> LivePlate {
        var plate = self
        plate.sight = PlateSight(of: outline, in: picture)
        return plate
    }
}

import Core

/// A part of a picture in whole pixels, inside the picture and at least 1 x 1.
struct PixelPart: Hashable, Sendable {
    let x: Int
    let y: Int
    let width: Int
    let height: Int
}

extension Picture {
    /// The pixels that a box touches. A box outside the picture gives the nearest ones; no number traps.
    func wholePixels(of box: Box) -> PixelPart {
        let across = Self.span(from: box.x, length: box.width, within: width)
        let down = Self.span(from: box.y, length: box.height, within: height)
        return PixelPart(x: across.start, y: down.start, width: across.length, height: down.length)
    }

    private static func span(from start: Double, length: Double, within size: Int) -> (start: Int, length: Int) {
        func whole(_ value: Double, _ rule: FloatingPointRoundingRule) -> Int {
            value.isNaN ? 0 : Int(min(max(value.rounded(rule), 0), Double(size)))
        }
        let low = min(whole(start, .down), size - 1)
        let high = max(whole(start + length, .up), low + 1)
        return (low, high - low)
    }
}

import Core

/// Fits a picture, or a part of it, into a network's input: proportions kept, centred, grey beside it.
package struct Letterbox: Sendable {
    /// The grey of the rim, 0 to 1.
    package static let padding: Float = 114 / 255

    package let width: Int
    package let height: Int
    private let part: PixelPart
    private let fitted: PixelPart
    private let resampler: Resampler

    /// - Parameter part: the part of the picture to fit, nil for all of it.
    package init(_ picture: Picture, part: Box? = nil, width: Int, height: Int) {
        self.width = width
        self.height = height
        let part = picture.wholePixels(
            of: part ?? Box(x: 0, y: 0, width: Double(picture.width), height: Double(picture.height))
        )
        self.part = part
        let factor = min(Double(width) / Double(part.width), Double(height) / Double(part.height))
        let across = min(width, max(1, Int((Double(part.width) * factor).rounded())))
        let down = min(height, max(1, Int((Double(part.height) * factor).rounded())))
        fitted = PixelPart(x: (width - across) / 2, y: (height - down) / 2, width: across, height: down)
        resampler = Resampler(
            left: part.x,
            top: part.y,
            partWidth: part.width,
            partHeight: part.height,
            width: across,
            height: down,
            total: 1 / 255
        )
    }

    /// Writes the input: 3 x height x width floats, 0 to 1, all red first, then green, then blue.
    ///
    /// `picture` must have the size of the one that the letterbox was made for.
    package func fill(_ picture: Picture, into target: UnsafeMutableBufferPointer<Float>) {
        let plane = width * height
        precondition(target.count >= plane * 3, "the target holds three planes")
        guard let red = target.baseAddress else { return }
        if fitted.width < width || fitted.height < height { target.update(repeating: Self.padding) }
        let (green, blue) = (red + plane, red + 2 * plane)
        resampler.run(picture) { row, column, pixel in
            let place = (fitted.y + row) * width + fitted.x + column
            red[place] = pixel[0]
            green[place] = pixel[1]
            blue[place] = pixel[2]
        }
    }

    /// Where a point of the input lies in the picture.
    package func toPicture(_ point: Point) -> Point {
        Point(
            x: Double(part.x) + (point.x - Double(fitted.x)) * Double(part.width) / Double(fitted.width),
            y: Double(part.y) + (point.y - Double(fitted.y)) * Double(part.height) / Double(fitted.height)
        )
    }

    /// Where a point of the picture lies in the input.
    package func toInput(_ point: Point) -> Point {
        Point(
            x: Double(fitted.x) + (point.x - Double(part.x)) * Double(fitted.width) / Double(part.width),
            y: Double(fitted.y) + (point.y - Double(part.y)) * Double(fitted.height) / Double(part.height)
        )
    }
}

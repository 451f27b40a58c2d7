import Core

extension Picture {
    /// The picture at another size, at least 1 x 1; its proportions may change.
    package func scaled(to width: Int, _ height: Int) -> Picture {
        let (width, height) = (max(1, width), max(1, height))
        if width == self.width, height == self.height { return self }
        let resampler = Resampler(
            left: 0,
            top: 0,
            partWidth: self.width,
            partHeight: self.height,
            width: width,
            height: height
        )
        return Picture(width: width, height: height) { pixels in
            guard let target = pixels.bindMemory(to: UInt8.self).baseAddress else { return }
            resampler.run(self) { row, column, pixel in
                // Channel by channel: converting the vector as one is eight times as slow as all the rest of this.
                let place = target + (row * width + column) * 3
                place[0] = UInt8(truncatingIfNeeded: Int32(pixel[0] + 0.5))
                place[1] = UInt8(truncatingIfNeeded: Int32(pixel[1] + 0.5))
                place[2] = UInt8(truncatingIfNeeded: Int32(pixel[2] + 0.5))
            }
        }
    }

    /// The picture made as large as fits into `width` x `height` with its proportions kept; never enlarged.
    package func scaledToFit(_ width: Int, _ height: Int) -> Picture {
        let factor = min(1, min(Double(width) / Double(self.width), Double(height) / Double(self.height)))
        return scaled(
            to: Int((Double(self.width) * factor).rounded()),
            Int((Double(self.height) * factor).rounded())
        )
    }

    /// A part of the picture: the box cut to the picture and rounded outwards to whole pixels, at least one.
    package func cropped(to box: Box) -> Picture { cropped(to: wholePixels(of: box)) }

    func cropped(to part: PixelPart) -> Picture {
        Picture(width: part.width, height: part.height) { target in
            pixels.withBytes { source in
                for row in 0..<part.height {
                    let from = ((part.y + row) * width + part.x) * 3
                    let slice = UnsafeRawBufferPointer(rebasing: source[from..<(from + part.width * 3)])
                    UnsafeMutableRawBufferPointer(rebasing: target[(row * part.width * 3)...]).copyMemory(from: slice)
                }
            }
        }
    }
}

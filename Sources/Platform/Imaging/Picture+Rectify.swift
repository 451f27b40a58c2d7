import Core

extension Picture {
    /// Looks at the plane of `quad` straight on: writes 3 x height x width floats, 0 to 255, all red first.
    ///
    /// Pixel `i` of the result shows the quad at `i / width`. Where the quad is much larger than the result, the picture
    /// is made smaller first, so that no pixel is passed over. Outside the picture its edge pixels are repeated.
    package func rectify(_ quad: Quad, width: Int, height: Int, into target: UnsafeMutableBufferPointer<Float>) {
        precondition(target.count >= width * height * 3, "the target holds three planes")
        let across = max((quad.topRight - quad.topLeft).length, (quad.bottomRight - quad.bottomLeft).length)
        let down = max((quad.bottomLeft - quad.topLeft).length, (quad.bottomRight - quad.topRight).length)
        let reduction = min(across / Double(width), down / Double(height))
        guard reduction >= 2 else { return warp(quad, width, height, target) }
        // Pixel centres lie on whole numbers.
        let part = wholePixels(of: quad.bounds)
        let whole = cropped(to: part)
        let factor = reduction.isFinite ? 1 / reduction.rounded(.down) : 0
        let small = whole.scaled(to: Int(Double(part.width) * factor), Int(Double(part.height) * factor))
        let (x, y) = (Double(small.width) / Double(part.width), Double(small.height) / Double(part.height))
        let moved = quad.map { corner in
            Point(x: (corner.x - Double(part.x) + 0.5) * x - 0.5, y: (corner.y - Double(part.y) + 0.5) * y - 0.5)
        }
        small.warp(moved, width, height, target)
    }

    private func warp(_ quad: Quad, _ width: Int, _ height: Int, _ target: UnsafeMutableBufferPointer<Float>) {
        guard let red = target.baseAddress else { return }
        let (green, blue) = (red + width * height, red + 2 * width * height)
        let plane = Perspective(unitSquareTo: quad)
        pixels.withBytes { bytes in
            guard let base = bytes.bindMemory(to: UInt8.self).baseAddress else { return }
            let sampler = PixelSampler(base: base, width: self.width, height: self.height)
            for row in 0..<height {
                for column in 0..<width {
                    let point = plane.map(Double(column) / Double(width), Double(row) / Double(height))
                    let colour = sampler.colour(at: point)
                    let place = row * width + column
                    red[place] = colour[0]
                    green[place] = colour[1]
                    blue[place] = colour[2]
                }
            }
        }
    }
}

/// Colours between pixels, straight lines between pixel centres.
private struct PixelSampler {
    let base: UnsafePointer<UInt8>
    let width: Int
    let height: Int

    @inline(__always)
    func colour(at point: Point) -> SIMD4<Float> {
        let x = Self.clamp(point.x, to: Double(width - 1))
        let y = Self.clamp(point.y, to: Double(height - 1))
        let (left, top) = (Int(x), Int(y))
        let (right, bottom) = (min(left + 1, width - 1), min(top + 1, height - 1))
        let (partX, partY) = (Float(x - Double(left)), Float(y - Double(top)))
        let upper = pixel(left, top) * (1 - partX) + pixel(right, top) * partX
        let lower = pixel(left, bottom) * (1 - partX) + pixel(right, bottom) * partX
        return upper * (1 - partY) + lower * partY
    }

    @inline(__always)
    private func pixel(_ x: Int, _ y: Int) -> SIMD4<Float> {
        let place = base + (y * width + x) * 3
        return SIMD4(Float(place[0]), Float(place[1]), Float(place[2]), 0)
    }

    /// What is no number becomes 0.
    @inline(__always)
    private static func clamp(_ value: Double, to limit: Double) -> Double {
        value > 0 ? (value < limit ? value : limit) : 0
    }
}

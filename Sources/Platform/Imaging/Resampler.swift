import Core

/// Resizes a part of a picture row by row: down the columns first, then along the row.
struct Resampler: Sendable {
    /// The part of the picture, whole pixels inside it.
    let left: Int
    let top: Int
    let across: ResampleAxis
    let down: ResampleAxis
    private let partWidth: Int

    /// - Parameter total: what a white pixel becomes, divided by 255.
    init(left: Int, top: Int, partWidth: Int, partHeight: Int, width: Int, height: Int, total: Float = 1) {
        self.left = left
        self.top = top
        self.partWidth = partWidth
        across = ResampleAxis(from: partWidth, to: width)
        down = ResampleAxis(from: partHeight, to: height, total: total)
    }

    /// Gives every pixel of every target row as red, green, blue and a lane without meaning.
    func run(_ picture: Picture, _ store: (_ row: Int, _ column: Int, _ pixel: SIMD4<Float>) -> Void) {
        let values = partWidth * 3
        // One value more: pixels are loaded four lanes at a time.
        withUnsafeTemporaryAllocation(of: Float.self, capacity: values + 1) { line in
            guard let base = line.baseAddress else { return }
            line.initialize(repeating: 0)
            picture.pixels.withBytes { bytes in
                guard let source = bytes.bindMemory(to: UInt8.self).baseAddress else { return }
                for row in 0..<down.starts.count {
                    gather(row, from: source + left * 3, rowBytes: picture.rowBytes, into: base, values)
                    spread(base) { column, pixel in store(row, column, pixel) }
                }
            }
        }
    }

    /// The weighted sum of the source rows of one target row.
    @inline(__always)
    private func gather(
        _ row: Int,
        from source: UnsafePointer<UInt8>,
        rowBytes: Int,
        into line: UnsafeMutablePointer<Float>,
        _ values: Int
    ) {
        down.weights.withUnsafeBufferPointer { weights in
            for tap in 0..<down.taps {
                let weight = weights[row * down.taps + tap]
                let from = source + (top + down.starts[row] + tap) * rowBytes
                if tap == 0 {
                    for index in 0..<values { line[index] = weight * Float(from[index]) }
                } else if weight != 0 {
                    for index in 0..<values { line[index] += weight * Float(from[index]) }
                }
            }
        }
    }

    @inline(__always)
    private func spread(_ line: UnsafeMutablePointer<Float>, _ store: (Int, SIMD4<Float>) -> Void) {
        let raw = UnsafeRawPointer(line)
        across.weights.withUnsafeBufferPointer { weights in
            across.starts.withUnsafeBufferPointer { starts in
                for column in 0..<starts.count {
                    var sum = SIMD4<Float>.zero
                    for tap in 0..<across.taps {
                        let pixel = raw.loadUnaligned(
                            fromByteOffset: (starts[column] + tap) * 12,
                            as: SIMD4<Float>.self
                        )
                        sum += pixel * weights[column * across.taps + tap]
                    }
                    store(column, sum)
                }
            }
        }
    }
}

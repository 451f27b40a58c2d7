/// An immutable picture: packed RGB, 8 bits a channel, rows from the top without gaps.
///
/// Copies share the pixels.
package struct Picture: Sendable {
    package let width: Int
    package let height: Int
    package let pixels: PixelBuffer

    package init(width: Int, height: Int, pixels: PixelBuffer) {
        precondition(width > 0 && height > 0 && pixels.count == width * height * 3, "a picture holds its pixels")
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// A picture whose pixels `fill` writes; it gets `width * height * 3` bytes.
    package init(width: Int, height: Int, fill: (UnsafeMutableRawBufferPointer) throws -> Void) rethrows {
        self.init(width: width, height: height, pixels: try PixelBuffer(count: width * height * 3, fill: fill))
    }

    package var rowBytes: Int { width * 3 }
}

/// Bytes that are written once, while they are made, and only read from then on.
package final class PixelBuffer: @unchecked Sendable {
    // Unchecked is sound: `bytes` is written in `init` alone, before any other reference exists.
    private let bytes: UnsafeMutableRawBufferPointer

    package init(count: Int, fill: (UnsafeMutableRawBufferPointer) throws -> Void) rethrows {
        let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 64)
        do {
            try fill(bytes)
        } catch {
            bytes.deallocate()
            throw error
        }
        self.bytes = bytes
    }

    deinit { bytes.deallocate() }

    package var count: Int { bytes.count }

    package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try body(UnsafeRawBufferPointer(bytes))
    }
}

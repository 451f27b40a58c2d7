import CWebP
import Core

/// WebP, lossy and lossless; of an animation nothing is read.
enum WebPDecoder {
    static func decode(_ bytes: UnsafeRawBufferPointer, limit: PixelLimit) throws -> Picture {
        if let canvas = extendedCanvas(bytes) {
            try limit.check(width: canvas.width, height: canvas.height, of: "WebP")
        }
        let source = bytes.bindMemory(to: UInt8.self).baseAddress
        var (width, height) = (Int32(0), Int32(0))
        guard WebPGetInfo(source, bytes.count, &width, &height) != 0 else { throw damage() }
        try limit.check(width: Int(width), height: Int(height), of: "WebP")
        return try Picture(width: Int(width), height: Int(height)) { pixels in
            let target = pixels.bindMemory(to: UInt8.self).baseAddress
            guard WebPDecodeRGBInto(source, bytes.count, target, pixels.count, width * 3) != nil else { throw damage() }
        }
    }

    /// Canvas size in a `VP8X` chunk (WebP container specification): two 24-bit numbers, one less than the size.
    private static func extendedCanvas(_ bytes: UnsafeRawBufferPointer) -> (width: Int, height: Int)? {
        guard bytes.count >= 30, bytes[12..<16].elementsEqual("VP8X".utf8) else { return nil }
        func number(_ at: Int) -> Int { Int(bytes[at]) | Int(bytes[at + 1]) << 8 | Int(bytes[at + 2]) << 16 }
        return (number(24) + 1, number(27) + 1)
    }

    private static func damage() -> Problem {
        Problem(.invalidInput, "picture.damaged", "The WebP file is cut off, damaged or an animation.")
    }
}

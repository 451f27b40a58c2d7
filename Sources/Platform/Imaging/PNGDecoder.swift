import CPNG
import Core

/// PNG by libpng's simplified API.
enum PNGDecoder {
    // Values of macros in png.h, which Swift does not import.
    private static let version: UInt32 = 1
    private static let formatRGB: UInt32 = 2
    private static let failureMask: UInt32 = 2

    static func decode(_ bytes: UnsafeRawBufferPointer, limit: PixelLimit) throws -> Picture {
        var image = png_image()
        image.version = version
        defer { png_image_free(&image) }
        guard png_image_begin_read_from_memory(&image, bytes.baseAddress, bytes.count) != 0 else {
            throw damage(image)
        }
        try limit.check(width: Int(image.width), height: Int(image.height), of: "PNG")
        image.format = formatRGB
        return try Picture(width: Int(image.width), height: Int(image.height)) { pixels in
            var white = png_color(red: 255, green: 255, blue: 255)
            let isRead = png_image_finish_read(&image, &white, pixels.baseAddress, 0, nil)
            guard isRead != 0, image.warning_or_error & failureMask == 0 else { throw damage(image) }
        }
    }

    private static func damage(_ image: png_image) -> Problem {
        var image = image
        let words = withUnsafeBytes(of: &image.message) { raw in
            String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
        }
        if words.contains("beyond end") || words.contains("Not enough") || words.contains("truncated") {
            return Problem(
                .invalidInput,
                "picture.cut-off",
                "The PNG file is cut off: its end is missing. Copy it again."
            )
        }
        return Problem(.invalidInput, "picture.damaged", "The PNG file is damaged (\(words)).")
    }
}

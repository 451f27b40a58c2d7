import Core

/// How large a picture may be; asked of the file's header before any memory is taken for its pixels.
package struct PixelLimit: Sendable {
    package let megapixels: Int

    package init(megapixels: Int) { self.megapixels = megapixels }

    /// 64 megapixels, 192 MB of pixels.
    package static let standard = PixelLimit(megapixels: 64)

    /// Throws when a header promises no pixels or too many.
    package func check(width: Int, height: Int, of format: String) throws {
        guard width > 0, height > 0 else {
            throw Problem(.invalidInput, "picture.empty", "The \(format) picture has no pixels (\(width) x \(height)).")
        }
        let (pixels, isTooMany) = width.multipliedReportingOverflow(by: height)
        guard !isTooMany, pixels <= megapixels * 1_000_000 else {
            throw Problem(
                .invalidInput,
                "picture.too-large",
                "The \(format) picture is \(width) x \(height) pixels; at most \(megapixels) megapixels are read. "
                    + "Make it smaller first."
            )
        }
    }
}

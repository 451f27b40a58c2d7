import CTurboJPEG
import Core

/// JPEG by libjpeg-turbo's TurboJPEG 2 API.
enum JPEGDecoder {
    static func decode(_ bytes: UnsafeRawBufferPointer, limit: PixelLimit) throws -> Picture {
        guard let handle = tjInitDecompress() else {
            throw Problem(.internalError, "picture.jpeg", "The JPEG decoder does not start.")
        }
        defer { tjDestroy(handle) }
        let source = bytes.bindMemory(to: UInt8.self).baseAddress
        let length = UInt(bytes.count)
        var (width, height, sampling, space) = (Int32(0), Int32(0), Int32(0), Int32(0))
        let header = tjDecompressHeader3(handle, source, length, &width, &height, &sampling, &space)
        guard header == 0 || isHarmless(handle) else { throw damage(handle) }
        try limit.check(width: Int(width), height: Int(height), of: "JPEG")
        guard space != Int32(TJCS_CMYK.rawValue), space != Int32(TJCS_YCCK.rawValue) else {
            throw Problem(
                .unsupported,
                "picture.cmyk",
                "The JPEG picture is in printing colours (CMYK). Save it as RGB."
            )
        }
        return try Picture(width: Int(width), height: Int(height)) { pixels in
            let target = pixels.bindMemory(to: UInt8.self).baseAddress
            let status = tjDecompress2(
                handle,
                source,
                length,
                target,
                width,
                width * 3,
                height,
                Int32(TJPF_RGB.rawValue),
                Int32(TJFLAG_LIMITSCANS)
            )
            if status != 0, !isHarmless(handle) { throw damage(handle) }
        }
    }

    /// Warnings about bytes between the parts and about unknown header values; cameras cause them, the pixels are right.
    private static let harmless = ["extraneous bytes", "JFIF", "Adobe", "Invalid SOS parameters"]

    private static func isHarmless(_ handle: tjhandle) -> Bool {
        let words = message(handle)
        return isWarned(handle) && harmless.contains { words.contains($0) }
    }

    /// The library warns at the end of the data, goes on as if the file ended there, and may then meet an error.
    private static func damage(_ handle: tjhandle) -> Problem {
        let words = message(handle)
        if isWarned(handle), !words.hasPrefix("Corrupt") || words.contains("premature end") {
            return Problem(
                .invalidInput,
                "picture.cut-off",
                "The JPEG file is cut off: its end is missing. Copy it again."
            )
        }
        return Problem(.invalidInput, "picture.damaged", "The JPEG file is damaged (\(words)).")
    }

    private static func isWarned(_ handle: tjhandle) -> Bool {
        tjGetErrorCode(handle) == Int32(TJERR_WARNING.rawValue)
    }

    private static func message(_ handle: tjhandle) -> String {
        tjGetErrorStr2(handle).map { String(cString: $0) } ?? "no reason given"
    }
}

import CTurboJPEG
import Core
import Foundation

/// Makes JPEG files, colour at half resolution (4:2:0).
package struct JPEGEncoder: Sendable {
    package let quality: Int

    /// - Parameter quality: 1 to 100.
    package init(quality: Int = 80) { self.quality = min(max(quality, 1), 100) }

    /// Throws `picture.jpeg` for what the format cannot hold (a side over 65,500 pixels).
    package func encode(_ picture: Picture) throws -> Data {
        guard let handle = tjInitCompress() else {
            throw Problem(.internalError, "picture.jpeg", "The JPEG encoder does not start.")
        }
        defer { tjDestroy(handle) }
        var encoded: UnsafeMutablePointer<UInt8>?
        var length: UInt = 0
        defer { tjFree(encoded) }
        let status = picture.pixels.withBytes { bytes in
            tjCompress2(
                handle,
                bytes.bindMemory(to: UInt8.self).baseAddress,
                Int32(picture.width),
                Int32(picture.rowBytes),
                Int32(picture.height),
                Int32(TJPF_RGB.rawValue),
                &encoded,
                &length,
                Int32(TJSAMP_420.rawValue),
                Int32(quality),
                0
            )
        }
        guard status == 0, let encoded else {
            let words = tjGetErrorStr2(handle).map { String(cString: $0) } ?? "no reason given"
            throw Problem(.invalidInput, "picture.jpeg", "The picture cannot be stored as JPEG (\(words)).")
        }
        return Data(bytes: encoded, count: Int(length))
    }
}

import CZlib
import Core
import Foundation

/// Files in the form of RFC 1952, by zlib.
enum Gzip {
    /// As small as zlib makes it.
    ///
    /// - Throws: a problem where there is no memory for it.
    static func compressed(_ data: Data) throws -> Data {
        var stream = z_stream()
        // 15 bits of window, and 16 more for the form with the header of gzip (zlib.h).
        let isReady = deflateInit2_(
            &stream,
            Z_BEST_COMPRESSION,
            Z_DEFLATED,
            15 + 16,
            9,
            Z_DEFAULT_STRATEGY,
            ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size)
        )
        guard isReady == Z_OK else { throw failure }
        defer { deflateEnd(&stream) }
        var packed = Data(count: Int(deflateBound(&stream, UInt(data.count))))
        let end = packed.withUnsafeMutableBytes { room in
            data.withUnsafeBytes { bytes in
                stream.next_in = UnsafeMutablePointer(mutating: bytes.bindMemory(to: UInt8.self).baseAddress)
                stream.avail_in = UInt32(bytes.count)
                stream.next_out = room.bindMemory(to: UInt8.self).baseAddress
                stream.avail_out = UInt32(room.count)
                return deflate(&stream, Z_FINISH)
            }
        }
        guard end == Z_STREAM_END else { throw failure }
        return packed.prefix(Int(stream.total_out))
    }

    private static let failure = Problem(
        .internalError,
        "pages.gzip",
        "The page files could not be compressed: there is too little memory. Free some and start again."
    )
}

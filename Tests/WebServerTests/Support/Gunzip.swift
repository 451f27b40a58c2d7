import CZlib
import Core
import Foundation

/// What a reply with `Content-Encoding: gzip` holds, at most `limit` bytes of it.
func unpacked(_ data: Data, limit: Int = 4 << 20) throws -> Data {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, size) == Z_OK else {
        throw Problem(.internalError, "test.gzip", "zlib could not be set up.")
    }
    defer { inflateEnd(&stream) }
    var whole = Data(count: limit)
    let end = whole.withUnsafeMutableBytes { room in
        data.withUnsafeBytes { bytes in
            stream.next_in = UnsafeMutablePointer(mutating: bytes.bindMemory(to: UInt8.self).baseAddress)
            stream.avail_in = UInt32(bytes.count)
            stream.next_out = room.bindMemory(to: UInt8.self).baseAddress
            stream.avail_out = UInt32(room.count)
            return inflate(&stream, Z_FINISH)
        }
    }
    guard end == Z_STREAM_END else { throw Problem(.invalidInput, "test.gzip", "This is not whole: \(end)") }
    return whole.prefix(Int(stream.total_out))
}

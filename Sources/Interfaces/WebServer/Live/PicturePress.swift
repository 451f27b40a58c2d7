import Core
import Imaging
import NIOCore

/// Scales and encodes pictures for the web, on a thread of its own.
actor PicturePress {
    private let lane = ThreadLane("web-pictures")
    private let encoder = JPEGEncoder(quality: 75)

    nonisolated var unownedExecutor: UnownedSerialExecutor { lane.asUnownedSerialExecutor() }

    deinit { lane.close() }

    /// The picture as JPEG, not wider than `width`, with `text` written into it; it is never enlarged.
    func jpeg(of picture: Picture, width: Int?, text: String? = nil) throws -> ByteBuffer {
        let picture = scaled(picture, to: width)
        return ByteBuffer(bytes: try encoder.encode(text.map { picture.written($0) } ?? picture))
    }

    private func scaled(_ picture: Picture, to width: Int?) -> Picture {
        guard let width, width < picture.width else { return picture }
        return picture.scaled(to: width, max(1, (picture.height * width + picture.width / 2) / picture.width))
    }
}

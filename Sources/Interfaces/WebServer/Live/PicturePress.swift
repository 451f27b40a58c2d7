import Core
import Imaging
import NIOCore

/// Scales and encodes pictures for the web, on a thread of its own.
actor PicturePress {
    private let lane = ThreadLane("web-pictures")
    private let encoder = JPEGEncoder(quality: 75)

    nonisolated var unownedExecutor: UnownedSerialExecutor { lane.asUnownedSerialExecutor() }

    deinit { lane.close() }

    /// The picture as JPEG, not wider than `width`; it is never enlarged.
    func jpeg(of picture: Picture, width: Int?) throws -> ByteBuffer {
        guard let width, width < picture.width else { return ByteBuffer(bytes: try encoder.encode(picture)) }
        let height = max(1, (picture.height * width + picture.width / 2) / picture.width)
        return ByteBuffer(bytes: try encoder.encode(picture.scaled(to: width, height)))
    }
}

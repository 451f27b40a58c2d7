import Capture
import Core
import Foundation
import Media

/// Clips of the drawn gate, made on the fly.
package enum DemoClip {
    /// Writes `seconds` of the scene from `start` on.
    package static func write(
        to url: URL,
        scene: GateScene,
        from start: Double = 0,
        seconds: Double,
        framesPerSecond: Double = 10,
        codec: ClipWriter.Codec = .h264
    ) async throws {
        try await onOwnThread {
            try writeNow(to: url, scene, from: start, seconds, framesPerSecond, codec)
        }
    }

    private static func writeNow(
        to url: URL,
        _ scene: GateScene,
        from start: Double,
        _ seconds: Double,
        _ framesPerSecond: Double,
        _ codec: ClipWriter.Codec
    ) throws {
        var writer: ClipWriter?
        for number in 0..<Int(seconds * framesPerSecond) {
            let picture = scene.frame(at: start + Double(number) / framesPerSecond).0
            let open =
                try writer
                ?? ClipWriter(
                    url,
                    width: picture.width,
                    height: picture.height,
                    framesPerSecond: framesPerSecond,
                    codec: codec
                )
            try open.add(picture)
            writer = open
        }
        try writer?.finish()
    }
}

import Accounts
import Capture
import Core
import Foundation
import Telemetry
import TestSupport
import WebServer

extension House {
    /// An operator, once the camera has given a picture.
    func clientOnceCameraRuns() async throws -> WebClient {
        try await waitForFrames(1)
        return try await client(.operator)
    }

    func counter(_ name: String, _ labels: [String: String] = [:]) -> UInt64 {
        services.metrics.counter(name, help: "", labels: labels).value
    }

    /// Waits until the camera has given so many pictures.
    func waitForFrames(_ count: UInt64) async throws {
        let camera = CameraID("gate")
        _ = try await first(of: services.capture.liveFrames(of: camera, depth: 1)) { $0.sequence >= count }
    }

    /// Waits, event by event of the server's own keep-alive, until no stream is open.
    func waitUntilNobodyStreams() async throws {
        let streams = services.metrics.gauge("sallyport_web_streams", help: "")
        let frames = services.capture.liveFrames(of: CameraID("gate"), depth: 1)
        _ = try await first(of: frames) { _ in streams.value == 0 }
    }
}

extension OpenReply {
    /// The JPEG of the next part of a multipart stream.
    func picture() async throws -> Data {
        try await within {
            while let chunk = await self.next() {
                let type = Data("Content-Type: image/jpeg\r\n".utf8)
                guard chunk.starts(with: type), let head = chunk.range(of: Data("\r\n\r\n".utf8)) else { continue }
                let tail = Data("\r\n--sallyport-picture\r\n".utf8)
                return Data(chunk[head.upperBound...].dropLast(tail.count))
            }
            throw Problem(.unavailable, "test.ended", "The stream ended before the next picture.")
        }
    }
}

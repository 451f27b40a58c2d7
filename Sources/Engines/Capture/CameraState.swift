import Core
import Foundation

/// How a camera is doing.
package enum CameraCondition: Sendable, Hashable, Codable {
    case starting
    case running
    /// Connected or connecting, but no picture for a while.
    case silent
    /// Broken; the text says how and what to do.
    case failed(String)
    /// A clip or folder that is played once is over.
    case ended

    package var word: String {
        switch self {
        case .starting: "starting"
        case .running: "running"
        case .silent: "silent"
        case .failed: "failed"
        case .ended: "ended"
        }
    }
}

/// A camera as the pages show it. Holds no secrets.
package struct CameraState: Sendable, Codable, Hashable {
    package var id: CameraID
    package var name: String
    /// Kind of source, `"rtsp"`.
    package var kind: String
    package var condition: CameraCondition
    /// Measured over the last pictures; 0 when none flow.
    package var framesPerSecond: Double
    /// Of the last picture, 0 before the first.
    package var width: Int
    package var height: Int
    /// Pictures since the program started.
    package var frames: UInt64
    /// Pictures that recognition was too slow for.
    package var dropped: UInt64
    /// The part of the last seconds' pictures that recognition was too slow for, 0 to 1.
    package var leftOut: Double = 0
    package var lastFrame: Date?
}

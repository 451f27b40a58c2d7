import Capture
import Core
import Foundation

struct CamerasReply: Encodable, Sendable {
    let cameras: [CameraReply]

    init(_ states: [CameraState]) { cameras = states.map { CameraReply($0) } }

    static let schema = Schema.object(["cameras": .array(CameraReply.schema)])
}

/// A camera as everybody sees it.
struct CameraReply: Encodable, Sendable {
    let id: CameraID
    let name: String
    let kind: String
    let condition: String
    /// Why it gives no pictures, where it does not.
    @OrNull var message: String? = nil
    let framesPerSecond: Double
    let width: Int
    let height: Int
    let frames: UInt64
    let dropped: UInt64
    /// The part of the last seconds' pictures that recognition was too slow for, 0 to 1.
    let leftOut: Double
    @OrNull var lastFrame: Date?

    init(_ state: CameraState) {
        id = state.id
        name = state.name
        kind = state.kind
        condition = state.condition.word
        if case .failed(let reason) = state.condition { message = reason }
        framesPerSecond = (state.framesPerSecond * 100).rounded() / 100
        width = state.width
        height = state.height
        frames = state.frames
        dropped = state.dropped
        leftOut = (state.leftOut * 1000).rounded() / 1000
        lastFrame = state.lastFrame
    }

    static let schema = Schema.named(
        "Camera",
        .object([
            "id": .text, "name": .text, "kind": .text,
            "condition": .choice(["starting", "running", "silent", "failed", "ended"]), "message": .orNull(.text),
            "framesPerSecond": .number, "width": .integer(), "height": .integer(), "frames": .integer(),
            "dropped": .integer(), "leftOut": .number(0...1), "lastFrame": .orNull(.time),
        ])
    )
}

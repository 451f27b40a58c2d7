import Accounts
import Capture
import Core
import HTTPTypes
import Hummingbird

/// Which pictures there are to see, for those who may see nothing else.
struct WatchRoutes: Sendable {
    let capture: CaptureEngine

    private struct WatchReply: Encodable {
        let cameras: [Camera]
    }

    /// A camera without what its state says of the network.
    private struct Camera: Encodable {
        let id: CameraID
        let name: String
        let width: Int
        let height: Int
        let snapshot: String
        let live: String

        init(_ state: CameraState) {
            let path = "\(Route.base)/cameras/\(state.id)"
            id = state.id
            name = state.name
            width = state.width
            height = state.height
            snapshot = path + "/snapshot.jpg"
            live = path + "/live.mjpeg"
        }

        static let schema = Schema.named(
            "WatchedCamera",
            .object([
                "id": .text, "name": .text, "width": .integer(), "height": .integer(), "snapshot": .text, "live": .text,
            ])
        )
    }

    var routes: [Route] {
        [
            Route(
                .get,
                Route.base + "/watch",
                .atLeast(.viewer),
                "List the pictures there are to see; without signing in where that is allowed",
                replies: .json(.object(["cameras": .array(Camera.schema)]))
            ) { _ in
                try .json(WatchReply(cameras: capture.states().map { Camera($0) }))
            }
        ]
    }
}

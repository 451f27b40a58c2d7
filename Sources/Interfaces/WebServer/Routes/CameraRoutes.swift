import Accounts
import Capture
import Core
import Foundation
import HTTPTypes
import Hummingbird

/// The cameras and their pictures.
struct CameraRoutes: Sendable {
    private static let widths: ClosedRange<Int64> = 16...7680
    private static let rates = 0.1...60.0
    private static let usualRate = 10.0

    let capture: CaptureEngine
    let live: LiveParts

    var routes: [Route] {
        [
            Route(
                .get,
                Route.base + "/cameras",
                .atLeast(.operator),
                "List the cameras and how they are doing",
                replies: .json(CamerasReply.schema)
            ) { _ in
                try .json(CamerasReply(capture.states()))
            },
            Route(
                .get,
                Route.base + "/cameras/{id}/snapshot.jpg",
                .atLeast(.viewer),
                "Get the newest picture of a camera",
                query: [QueryParameter("width", .integer(16...7680), "Widest wanted, in pixels")],
                replies: .bytes("image/jpeg", "The picture")
            ) { call in
                try await snapshot(call)
            },
            Route(
                .get,
                Route.base + "/cameras/{id}/live.mjpeg",
                .atLeast(.viewer),
                "Watch a camera",
                query: [
                    QueryParameter("width", .integer(16...7680), "Widest wanted, in pixels"),
                    QueryParameter("fps", .number(Self.rates), "Pictures a second at most, 10 when not given"),
                ],
                replies: .bytes("multipart/x-mixed-replace", "JPEG pictures, for as long as somebody watches")
            ) { call in
                let camera = try camera(call)
                return try watch(
                    LiveView.Shape(camera: camera, width: try width(call)),
                    rate: try call.query.number("fps", in: Self.rates) ?? Self.usualRate,
                    call
                )
            },
        ]
    }

    private func camera(_ call: Call) throws -> CameraID {
        let id = CameraID(call.text("id"))
        guard capture.states().contains(where: { $0.id == id }) else {
            throw Problem(.notFound, "cameras.unknown", "There is no camera “\(id)”.")
        }
        return id
    }

    private func width(_ call: Call) throws -> Int? {
        try call.query.integer("width", in: Self.widths).map { Int($0) }
    }

    private func snapshot(_ call: Call) async throws -> Response {
        let camera = try camera(call)
        guard let frame = capture.latestFrame(of: camera) else {
            throw Problem(.unavailable, "cameras.no-picture", "The camera “\(camera)” has given no picture yet.")
        }
        let jpeg = try await live.press.jpeg(of: frame.picture, width: try width(call))
        return Response(
            status: .ok,
            headers: [.contentType: "image/jpeg", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: jpeg)
        )
    }

    /// A viewer takes pictures as fast as its line allows; what it is too slow for is left out.
    private func watch(_ shape: LiveView.Shape, rate: Double, _ call: Call) throws -> Response {
        let seat = try live.seats.take()
        let view = live.view
        return .stream(LiveView.contentType, for: call.request) { writer in
            let place = await view.join(shape, rate: rate)
            var pace = Pace()
            var checkup = live.checkup(of: call.caller)
            do {
                try await writer.write(LiveView.opening)
                for await part in place.parts where pace.admits(part.taken, atMost: rate) {
                    guard await checkup.passes(at: part.taken) else { break }
                    try await writer.write(part.bytes)
                }
            } catch {
                await view.leave(place)
                throw error
            }
            await view.leave(place)
            withExtendedLifetime(seat) {}
        }
    }
}

import Accounts
import Capture
import Core
import HTTPTypes
import Hummingbird
import Recognition
import Settings

/// Steers the cameras: zoom, focus, pan and tilt, and the settings recommended for reading plates.
struct ControlRoutes: Sendable {
    let capture: CaptureEngine
    let settings: SettingsStore
    let guests: Guests

    private struct ZoomBody: Decodable {
        let position: Double
        let x: Double?
        let y: Double?
    }

    private struct FocusBody: Decodable {
        let position: Double
    }

    private struct MotionBody: Decodable {
        let pan: Double?
        let tilt: Double?
        let zoom: Double?
    }

    private static let one = Route.base + "/cameras/{id}"
    private static let speed = Schema.optional(.number(-1...1))

    var routes: [Route] { [stateRoute, zoomRoute, movementRoute, focusRoute, autofocusRoute] + adviceRoutes }

    private var stateRoute: Route {
        Route(
            .get,
            Self.one + "/control",
            .atLeast(.viewer),
            "See what of a camera can be steered, how it stands, and why something cannot be steered",
            replies: .json(ControlReply.schema)
        ) { call in
            let (id, steering) = try steering(call)
            let zoom = capture.steering.digitalZoom(of: id) ?? DigitalZoom()
            return try .json(ControlReply(id, await steering.report(), zoom, by: person(call)))
        }
    }

    private var zoomRoute: Route {
        Route(
            .put,
            Self.one + "/zoom",
            .atLeast(.operator),
            "Zoom to a position, 0 for the widest view; by the lens, or else by taking a part of the picture around x, y",
            body: .object([
                "position": .number(0...1), "x": .optional(.number(0...1)), "y": .optional(.number(0...1)),
            ]),
            replies: .empty(.noContent, "Zoomed, or overtaken by a newer position")
        ) { call in
            let (id, steering) = try steering(call)
            let body: ZoomBody = try await call.decode()
            try Self.check(["position": body.position, "x": body.x, "y": body.y], in: 0...1)
            if await steering.abilities()?.zoom ?? false {
                try await steering.zoom(to: body.position)
            } else {
                try await zoomDigitally(id, body, call)
            }
            return .nothing
        }
    }

    /// The digital zoom is a setting; the right to move cameras is for what moves.
    private func zoomDigitally(_ id: CameraID, _ body: ZoomBody, _ call: Call) async throws {
        guard person(call).isOperator else {
            throw Problem(.forbidden, "camera.digital-zoom", "This camera's zoom is a setting, which operators change.")
        }
        let old = capture.steering.digitalZoom(of: id)?.centre ?? DigitalZoom().centre
        try await capture.steering.zoomDigitally(
            id,
            to: body.position,
            centre: Point(x: body.x ?? old.x, y: body.y ?? old.y),
            by: call.actor
        )
    }

    private var movementRoute: Route {
        Route(
            .put,
            Self.one + "/movement",
            .atLeast(.operator),
            "Pan, tilt or zoom on at a speed from -1 to 1; all 0 stops. Stops by itself where it is not said again within 3 s",
            body: .object(["pan": Self.speed, "tilt": Self.speed, "zoom": Self.speed]),
            replies: .empty(.noContent, "Moving, stopped, or overtaken by a newer movement")
        ) { call in
            let (_, steering) = try steering(call)
            let body: MotionBody = try await call.decode()
            try Self.check(["pan": body.pan, "tilt": body.tilt, "zoom": body.zoom], in: -1...1)
            try await steering.move(CameraMotion(pan: body.pan ?? 0, tilt: body.tilt ?? 0, zoom: body.zoom ?? 0))
            return .nothing
        }
    }

    private var focusRoute: Route {
        Route(
            .put,
            Self.one + "/focus",
            .atLeast(.administrator),
            "Focus by hand, from 0 for near to 1 for far",
            body: .object(["position": .number(0...1)]),
            replies: .empty(.noContent, "Focused, or overtaken by a newer position")
        ) { call in
            let (_, steering) = try steering(call)
            let body: FocusBody = try await call.decode()
            try Self.check(["position": body.position], in: 0...1)
            try await steering.focus(to: body.position)
            return .nothing
        }
    }

    private var autofocusRoute: Route {
        Route(
            .post,
            Self.one + "/autofocus/start",
            .atLeast(.administrator),
            "Focus on the vehicles: by the camera itself, or by looking for the sharpest picture in the areas of interest",
            replies: .empty(.noContent, "The camera focuses, or was focused")
        ) { call in
            let (id, steering) = try steering(call)
            let areas = settings.value(RecognitionSettings.self).areas(of: id).filter(\.isEnabled)
            try await capture.autofocus(steering, of: id, within: areas.map(\.bounds))
            return .nothing
        }
    }

    private var adviceRoutes: [Route] {
        [
            Route(
                .get,
                Self.one + "/recommended",
                .atLeast(.administrator),
                "List the camera's settings that differ from those recommended for reading plates",
                replies: .json(AdviceReply.schema, "None when all settings are as recommended")
            ) { call in
                try .json(AdviceReply(try await steering(call).1.advice()))
            },
            Route(
                .post,
                Self.one + "/recommended/apply",
                .atLeast(.administrator),
                "Write the recommended settings into the camera",
                replies: .json(AdviceReply.schema, "What was changed")
            ) { call in
                try .json(AdviceReply(try await steering(call).1.applyAdvice()))
            },
        ]
    }

    private func steering(_ call: Call) throws -> (CameraID, CameraSteering) {
        let id = CameraID(call.text("id"))
        guard let steering = capture.steering.steering(of: id) else {
            throw Problem(.notFound, "cameras.unknown", "There is no camera “\(id)”.")
        }
        return (id, steering)
    }

    private func person(_ call: Call) -> SteeringPerson {
        let account = call.caller?.account
        return SteeringPerson(
            isAdministrator: account?.role == .administrator,
            isOperator: account.map { $0.role >= .operator } ?? false,
            mayMove: account.map { $0.role >= .operator || $0.mayMoveCameras } ?? guests.mayMoveCameras
        )
    }

    private static func check(_ values: [String: Double?], in range: ClosedRange<Double>) throws {
        let fields = values.sorted { $0.key < $1.key }.compactMap { name, value -> Problem.Field? in
            guard let value, !range.contains(value) else { return nil }
            let message = "A number from \(Int(range.lowerBound)) to \(Int(range.upperBound)) is wanted."
            return Problem.Field(path: name, message: message)
        }
        guard !fields.isEmpty else { return }
        throw Problem(.invalidInput, "camera.position", "The camera cannot be steered there.", fields: fields)
    }
}

extension AreaOfInterest {
    /// The smallest upright box around the area, normalised.
    fileprivate var bounds: Box {
        let (xs, ys) = (corners.map(\.x), corners.map(\.y))
        let (left, top) = (xs.min() ?? 0, ys.min() ?? 0)
        return Box(x: left, y: top, width: (xs.max() ?? 1) - left, height: (ys.max() ?? 1) - top)
    }
}

import Capture
import Core
import Settings

/// What of a camera can be steered, how it stands, and why something cannot be steered (SETUP-29).
struct ControlReply: Encodable, Sendable {
    /// Whoever may not see the network is not told of it.
    private static let vague = "The camera cannot be steered at present."

    private struct Zoom: Encodable {
        /// `lens`, or `digital` where a part of the picture is taken instead.
        let way: String
        @OrNull var position: Double?
        /// Of the digital zoom.
        @OrNull var factor: Double?
        @OrNull var x: Double?
        @OrNull var y: Double?
        let allowed: Bool

        static let schema = Schema.object([
            "way": .choice(["lens", "digital"]), "position": .orNull(.number(0...1)),
            "factor": .orNull(.number(DigitalZoom.factors)), "x": .orNull(.number(0...1)),
            "y": .orNull(.number(0...1)), "allowed": .boolean,
        ])
    }

    private struct Focus: Encodable {
        let available: Bool
        @OrNull var position: Double?
        @OrNull var automatic: Bool?
        @OrNull var reason: String?

        static let schema = Schema.object([
            "available": .boolean, "position": .orNull(.number(0...1)), "automatic": .orNull(.boolean),
            "reason": .orNull(.text),
        ])
    }

    private struct Deed: Encodable {
        let available: Bool
        @OrNull var reason: String?

        static let schema = Schema.object(["available": .boolean, "reason": .orNull(.text)])
    }

    private struct Movement: Encodable {
        let pan: Bool
        let tilt: Bool
        let zoom: Bool
        let allowed: Bool
        @OrNull var reason: String?

        static let schema = Schema.object([
            "pan": .boolean, "tilt": .boolean, "zoom": .boolean, "allowed": .boolean, "reason": .orNull(.text),
        ])
    }

    private let camera: CameraID
    private let way: String
    @OrNull private var problem: String?
    private let zoom: Zoom
    private let focus: Focus
    private let autofocus: Deed
    private let movement: Movement
    private let recommended: Deed

    /// - Parameters:
    ///   - mayMove: pan, tilt and zoom.
    ///   - role: nil is somebody who did not sign in.
    init(_ camera: CameraID, _ report: SteeringReport, _ digital: DigitalZoom, by person: SteeringPerson) {
        let can = report.abilities
        let problem = person.isOperator ? report.problem : report.problem.map { _ in Self.vague }
        func deed(_ isThere: Bool, _ lack: String) -> Deed {
            guard isThere else { return Deed(available: false, reason: problem ?? lack) }
            let reason = person.isAdministrator ? nil : "This is for administrators."
            return Deed(available: person.isAdministrator, reason: reason)
        }
        self.camera = camera
        self.problem = problem
        way = report.way
        zoom =
            can.zoom
            ? Zoom(way: "lens", position: report.values.zoom, factor: nil, x: nil, y: nil, allowed: person.mayMove)
            : Zoom(
                way: "digital",
                position: digital.position,
                factor: digital.factor,
                x: digital.centre.x,
                y: digital.centre.y,
                allowed: person.isOperator
            )
        let focus = deed(can.focus, "This camera takes no focus positions.")
        self.focus = Focus(
            available: focus.available,
            position: report.values.focus,
            automatic: report.values.isFocusAutomatic,
            reason: focus.reason
        )
        autofocus = deed(can.autofocus || can.focus, "This camera cannot be focused from here.")
        recommended = deed(can.settings, "This camera does not tell how its exposure is set.")
        movement = Movement(
            pan: can.pan,
            tilt: can.tilt,
            zoom: can.zoomMotion,
            allowed: person.mayMove && can.moves,
            reason: can.moves
                ? (person.mayMove ? nil : "You may not move cameras.")
                : problem ?? "This camera cannot pan, tilt or zoom."
        )
    }

    static let schema = Schema.named(
        "CameraControl",
        .object([
            "camera": .text, "way": .choice(["onvif", "v4l2", "none"]), "problem": .orNull(.text),
            "zoom": Zoom.schema, "focus": Focus.schema, "autofocus": Deed.schema, "movement": Movement.schema,
            "recommended": Deed.schema,
        ])
    )
}

/// Who would steer a camera, and what that person may.
struct SteeringPerson: Sendable {
    let isAdministrator: Bool
    let isOperator: Bool
    /// Pan, tilt and zoom: operators, and whoever has the right of its own (ACCT-07, ACCT-10).
    let mayMove: Bool
}

/// Settings of a camera that differ from what is recommended for reading plates.
struct AdviceReply: Encodable, Sendable {
    private struct Row: Encodable {
        let setting: String
        let current: JSONValue
        let recommended: JSONValue

        init(_ advice: LPRAdvice) {
            setting = advice.kind.rawValue
            current = JSONValue(advice.current)
            recommended = JSONValue(advice.recommended)
        }

        static let schema = Schema.object([
            "setting": .choice(CameraSetting.Kind.self), "current": .anyOf([.number, .text]),
            "recommended": .anyOf([.number, .text]),
        ])
    }

    private let rows: [Row]

    init(_ advice: [LPRAdvice]) { rows = advice.map { Row($0) } }

    static let schema = Schema.object(["rows": .array(Row.schema)])
}

extension JSONValue {
    fileprivate init(_ value: CameraSetting.Value) {
        switch value {
        case .number(let number): self = .number(number)
        case .word(let word): self = .text(word)
        }
    }
}

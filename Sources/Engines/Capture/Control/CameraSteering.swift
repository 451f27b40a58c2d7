import Core
import Logging

/// Steers one camera on a thread of its own, one command at a time. Of commands that wait, the newest of each kind counts.
package actor CameraSteering {
    /// A camera that could not be asked is asked again after this.
    private static let patience: Duration = .seconds(10)
    /// Values are asked for at most so often.
    private static let beat: Duration = .milliseconds(500)
    /// Somebody who moves a camera says so again within this time, or it stops.
    package static let longestMove: Duration = .seconds(3)
    /// How long a lens and the pictures need until a new focus shows.
    static let settling: Duration = .milliseconds(400)

    nonisolated let configuration: CameraConfiguration
    private nonisolated let lane: ThreadLane
    private nonisolated let newest = Newest()
    private let clock: Clock
    private let make: CameraControls.Maker
    private let logger = Logger(label: "capture")

    private var control: (any CameraControl)?
    private var asked: (abilities: Result<ControlAbilities, Problem>, time: Duration)?
    private var seen: (values: ControlValues, time: Duration)?
    private var movesUntil: Duration?
    private var isSearching = false

    package nonisolated var unownedExecutor: UnownedSerialExecutor { lane.asUnownedSerialExecutor() }

    init(_ configuration: CameraConfiguration, clock: Clock, make: @escaping CameraControls.Maker) {
        self.configuration = configuration
        self.clock = clock
        self.make = make
        lane = ThreadLane("steer-\(configuration.id)")
    }

    deinit { lane.close() }

    /// What the camera can do and how it stands. Asks the camera where that is not known.
    package func report() -> SteeringReport {
        guard let control = known() else {
            return SteeringReport(way: "none", problem: CameraControls.reason(for: configuration))
        }
        var report = SteeringReport(way: type(of: control).way)
        do {
            report.abilities = try abilities(control)
            report.values = try values(control)
        } catch {
            report.problem = "\(error)"
        }
        return report
    }

    /// What the camera can do; nil where it cannot be asked, or there is nothing to ask.
    package func abilities() -> ControlAbilities? { try? ready().1 }

    /// False when a newer position took its place.
    @discardableResult
    package nonisolated(nonsending) func zoom(to position: Double) async throws -> Bool {
        let ticket = newest.take(.zoom)
        return try await turn(.zoom, ticket) { control, abilities in
            guard abilities.zoom else { throw Self.lacks("zoom") }
            try control.zoom(to: position)
        }
    }

    @discardableResult
    package nonisolated(nonsending) func focus(to position: Double) async throws -> Bool {
        let ticket = newest.take(.focus)
        return try await turn(.focus, ticket) { control, abilities in
            guard abilities.focus else { throw Self.lacks("focus") }
            try control.focus(to: position)
        }
    }

    /// Moves or stops the camera; a motion that is not renewed ends after ``longestMove``.
    @discardableResult
    package nonisolated(nonsending) func move(_ motion: CameraMotion) async throws -> Bool {
        let ticket = newest.take(.movement)
        let isNewest = try await turn(.movement, ticket) { control, abilities in
            if motion.isStop { return try control.stop() }
            guard motion.pan == 0 || abilities.pan, motion.tilt == 0 || abilities.tilt,
                motion.zoom == 0 || abilities.zoomMotion
            else { throw Self.lacks("move that way") }
            try control.move(motion, atMost: Self.longestMove)
        }
        if isNewest { await noteMove(motion) }
        return isNewest
    }

    private func noteMove(_ motion: CameraMotion) {
        movesUntil = motion.isStop ? nil : clock.now().monotonic + Self.longestMove
    }

    /// Stops a camera whose mover is gone; cameras are told a limit, but not all of them keep it.
    func look() {
        guard let end = movesUntil, clock.now().monotonic >= end, let control else { return }
        movesUntil = nil
        do {
            try control.stop()
        } catch {
            logger.warning("Camera \(configuration.id) could not be stopped: \(error)")
        }
    }

    /// Focuses on what is inside `parts`: by the camera itself, or by trying positions where it takes positions alone.
    package func autofocus(within parts: [Box], frames: AsyncStream<Frame>) async throws {
        let (control, abilities) = try ready()
        _ = newest.take(.focus)
        seen = nil
        if abilities.autofocus { return try control.autofocus() }
        guard abilities.focus else { throw Self.lacks("focus") }
        guard !isSearching else {
            throw Problem(.conflict, "camera.focusing", "The camera is focusing already. Wait until it has finished.")
        }
        isSearching = true
        defer { isSearching = false }
        try await search(control, within: parts, frames)
    }

    private func search(_ control: any CameraControl, within parts: [Box], _ frames: AsyncStream<Frame>) async throws {
        let before = try control.values().focus
        var search = FocusSearch()
        var pictures = frames.makeAsyncIterator()
        while let position = search.next {
            try control.focus(to: position)
            let settled = clock.now().monotonic + Self.settling
            var frame = await pictures.next(isolation: self)
            while let early = frame, early.moment.monotonic < settled { frame = await pictures.next(isolation: self) }
            guard let picture = frame?.picture else {
                throw Problem(.unavailable, "camera.no-picture", "The camera gives no picture to focus by.")
            }
            search.note(parts.map { picture.sharpness(within: $0) }.reduce(0, +))
        }
        guard let best = search.best else {
            if let before { try control.focus(to: before) }
            throw Problem(
                .conflict,
                "camera.nothing-to-focus",
                "Nothing in the area of interest can be focused on. Try again by daylight, with a vehicle standing there."
            )
        }
        try control.focus(to: best)
    }

    /// What of the camera's settings differs from what is recommended for reading plates.
    package func advice() throws -> [LPRAdvice] {
        let (control, abilities) = try ready()
        guard abilities.settings else { throw Self.lacks("have its exposure set") }
        return LPRAdvice.rows(for: try control.settings())
    }

    /// Sets what differs; gives what was changed.
    package func applyAdvice() throws -> [LPRAdvice] {
        let rows = try advice()
        guard let control, !rows.isEmpty else { return [] }
        try control.apply(rows.map { CameraSetting.Change($0.kind, $0.recommended) })
        logger.info("Camera \(configuration.id) got the settings recommended for reading plates")
        return rows
    }

    private func turn(
        _ knob: Newest.Knob,
        _ ticket: Int,
        _ work: @Sendable (any CameraControl, ControlAbilities) throws -> Void
    ) throws -> Bool {
        guard newest.isNewest(knob, ticket) else { return false }
        let (control, abilities) = try ready()
        seen = nil
        try work(control, abilities)
        return true
    }

    private func ready() throws -> (any CameraControl, ControlAbilities) {
        guard let control = known() else {
            throw Problem(.conflict, "camera.not-steered", CameraControls.reason(for: configuration))
        }
        return (control, try abilities(control))
    }

    private func known() -> (any CameraControl)? {
        if control == nil { control = make(configuration) }
        return control
    }

    private func abilities(_ control: any CameraControl) throws -> ControlAbilities {
        let now = clock.now().monotonic
        if let asked, (try? asked.abilities.get()) != nil || now - asked.time < Self.patience {
            return try asked.abilities.get()
        }
        let answer = Result { try control.abilities() }
            .mapError { $0 as? Problem ?? Problem(.internalError, "camera.control", "\($0)") }
        asked = (answer, clock.now().monotonic)
        return try answer.get()
    }

    private func values(_ control: any CameraControl) throws -> ControlValues {
        let now = clock.now().monotonic
        if let seen, now - seen.time < Self.beat { return seen.values }
        let values = try control.values()
        seen = (values, clock.now().monotonic)
        return values
    }

    private static func lacks(_ deed: String) -> Problem {
        Problem(.conflict, "camera.cannot", "This camera cannot \(deed).")
    }
}

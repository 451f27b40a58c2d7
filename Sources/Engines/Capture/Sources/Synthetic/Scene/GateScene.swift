import Core

/// What is in a picture of the scene: the vehicle's plate and where it stands.
package struct SceneTruth: Sendable, Hashable {
    package let text: PlateText
    /// Corners of the plate in pixels.
    package let quad: Quad
    package let box: Box
    package let direction: Direction
    /// Number of the vehicle since the scene began, from 0.
    package let vehicle: Int
}

/// A yard gate by day, drawn: vehicles drive up to a barrier, wait, and drive on. A pure function of the time, so that
/// whoever looks at a picture can know the truth about it.
package struct GateScene: Sendable {
    private let view: GateView
    private let seed: UInt64
    private let plates: [PlateSheets]
    private let script: SceneScript
    private let backdrop: PixelBuffer
    private let grain: SensorGrain

    package init(
        width: Int = 1280,
        height: Int = 720,
        seed: UInt64 = 1,
        plates: [DemoPlate] = SyntheticScene.demoPlates,
        script: SceneScript = SceneScript()
    ) {
        view = GateView(width: width, height: height)
        self.seed = seed
        self.plates = (plates.isEmpty ? SyntheticScene.demoPlates : plates).map { PlateSheets($0) }
        self.script = script
        backdrop = Backdrop(view: view, seed: seed).paint().pixels
        grain = SensorGrain(seed: seed)
    }

    /// The picture `seconds` after the scene began, and the plates to be seen in it.
    package func frame(at seconds: Double) -> (Picture, [SceneTruth]) {
        let sheet = Sheet(width: view.width, height: view.height, pixels: backdrop)
        let vehicle = max(0, Int(seconds / script.interval))
        let turn = SceneTurn(
            isArriving: script.isArriving(vehicle),
            seconds: seconds - Double(vehicle) * script.interval,
            interval: script.interval
        )
        var truth: [SceneTruth] = []
        if let distance = turn.distance {
            let quad = draw(vehicle, turn, at: distance, with: sheet.pen)
            if let quad {
                truth.append(
                    SceneTruth(
                        text: plate(of: vehicle).plate.text,
                        quad: quad,
                        box: quad.bounds,
                        direction: turn.isArriving ? .in : .out,
                        vehicle: vehicle
                    )
                )
            }
        }
        GateFurniture(view: view).drawArm(lift: turn.lift, with: sheet.pen)
        return (grain.picture(of: sheet, at: seconds), truth)
    }

    private func plate(of vehicle: Int) -> PlateSheets { plates[vehicle % plates.count] }

    /// Draws the vehicle; its plate's corners where the whole plate can be seen.
    private func draw(_ vehicle: Int, _ turn: SceneTurn, at distance: Double, with pen: Pen) -> Quad? {
        let draw = Draw(seed: seed, vehicle: vehicle)
        let crest = Backdrop.crest
        let beyond = max(0, distance - crest)
        let pose = VehiclePose(
            x: 0.1 + draw.offset + draw.sway * min(1, distance / 30),
            z: distance,
            ground: -beyond * 0.34,
            turn: draw.turn,
            brakes: turn.brakes
        )
        let painter = VehiclePainter(
            style: draw.style,
            paint: draw.paint,
            frame: VehicleFrame(view: view, pose: pose),
            pen: pen
        )
        let edge = view.project(0, 0, crest).y
        let sight = [
            Point(x: 0, y: 0), Point(x: Double(view.width), y: 0), Point(x: Double(view.width), y: edge),
            Point(x: 0, y: edge),
        ]
        var quad: Quad?
        if beyond > 0 {
            pen.clipped(to: sight) { quad = painter.draw(front: turn.isArriving, plate: plate(of: vehicle)) }
        } else {
            quad = painter.draw(front: turn.isArriving, plate: plate(of: vehicle))
        }
        guard let quad, distance > 1.5 else { return nil }
        let box = quad.bounds
        let isWhole =
            box.x >= 0 && box.y >= 0 && box.x + box.width <= Double(view.width)
            && box.y + box.height <= (beyond > 0 ? edge : Double(view.height))
        return isWhole ? quad : nil
    }

    /// What is drawn by lot for a vehicle; the same every time.
    private struct Draw {
        let style: VehicleStyle
        let paint: Colour
        let offset: Double
        let sway: Double
        let turn: Double

        init(seed: UInt64, vehicle: Int) {
            var dice = Dice(seed: seed &+ UInt64(vehicle) &* 0x9E37_79B9_7F4A_7C15)
            style = VehicleStyle.all[(vehicle + Int(seed % 7)) % VehicleStyle.all.count]
            paint = VehicleStyle.paints[(vehicle * 3 + dice.below(2)) % VehicleStyle.paints.count]
            offset = dice.between(-0.16, 0.16)
            sway = dice.between(-0.2, 0.2)
            turn = dice.between(-0.03, 0.03)
        }
    }
}

/// Repeatable chance: SplitMix64.
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

    mutating func between(_ low: Double, _ high: Double) -> Double {
        low + (high - low) * Double(next() >> 11) * 0x1p-53
    }
}

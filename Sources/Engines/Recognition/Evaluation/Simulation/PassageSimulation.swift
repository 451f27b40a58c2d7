import Core

/// Many vehicles that drive past a simulated camera, made from still scenes; the same ones for the same seed.
package struct PassageSimulation {
    /// Vehicles that one tracker sees.
    private static let shift = 20
    /// A text does not come again among so many vehicles: within that time it would be the same vehicle.
    private static let apart = 8

    private let scenes: [SimulatedScene]
    private let recogniser: any PictureRecogniser
    private let rules: TrackingRules

    /// - Parameter scenes: with at least nine different texts, or the few there are come again after a long pause.
    package init(
        scenes: [SimulatedScene],
        recogniser: any PictureRecogniser,
        rules: TrackingRules = TrackingRules()
    ) {
        self.scenes = scenes
        self.recogniser = recogniser
        self.rules = rules
    }

    /// Lets vehicles pass; `progress` hears of each shift how many have passed.
    package func run(passages: Int, seed: UInt64, progress: (Int) -> Void = { _ in }) throws -> SimulationResult {
        var result = SimulationResult()
        guard !scenes.isEmpty else { return result }
        var stills: [String: Bool] = [:]
        while result.total.passages < passages {
            let number = UInt64(result.total.passages / Self.shift)
            var dice = SimulationDice(seed: seed &* 0x1_0000 &+ number)
            var shift = SimulatedShift(recogniser: recogniser, rules: rules)
            var recent: [PlateText] = []
            for _ in 0..<min(Self.shift, passages - result.total.passages) {
                let scene = next(after: recent, &dice)
                let isKnown = recent.contains(scene.text)
                recent = (recent + [scene.text]).suffix(Self.apart)
                try shift.pass(scene, after: isKnown ? 12 : dice.between(0.4, 6), &dice)
            }
            let passed = try shift.finish { scene in
                let key = "\(scene.name) \(scene.text)"
                if let known = stills[key] { return known }
                let isRight = try readsStill(scene)
                stills[key] = isRight
                return isRight
            }
            passed.forEach { result.add($0) }
            progress(result.total.passages)
        }
        return result
    }

    private func next(after recent: [PlateText], _ dice: inout SimulationDice) -> SimulatedScene {
        let fresh = scenes.filter { !recent.contains($0.text) }
        return fresh.isEmpty ? scenes[dice.below(scenes.count)] : fresh[dice.below(fresh.count)]
    }

    private func readsStill(_ scene: SimulatedScene) throws -> Bool {
        try recogniser.read(scene.still, within: nil).readings.contains {
            $0.box.overlap(with: scene.plate) > 0.3 && $0.text.withZeroForO == scene.text.withZeroForO
        }
    }
}

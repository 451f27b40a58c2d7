import Capture
import Core
import Recognition

/// Stills of the drawn gate, one for each of its vehicles, where its plate is largest.
enum DrawnScenes {
    private static let widestPlate = 240.0

    static func all() -> [SimulatedScene] {
        let gate = GateScene()
        var best: [Int: SimulatedScene] = [:]
        for step in 0..<(SyntheticScene.demoPlates.count * 28) {
            let (picture, truth) = gate.frame(at: Double(step) * 0.5)
            for plate in truth where plate.box.width <= widestPlate {
                guard plate.box.width > (best[plate.vehicle]?.plate.width ?? SimulatedScene.narrowestPlate) else {
                    continue
                }
                best[plate.vehicle] = SimulatedScene(
                    name: "drawn \(plate.vehicle)",
                    text: plate.text,
                    still: picture,
                    plate: plate.box
                )
            }
        }
        return best.sorted { $0.key < $1.key }.map(\.value)
    }
}

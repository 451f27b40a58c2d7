import Core
import Foundation

/// The yard without vehicles, painted once: every pixel's ray is followed to the ground, a wall, leaves or the sky.
struct Backdrop {
    static let laneEdge: Float = 2.0
    /// Where the road goes over a crest; what is beyond cannot be seen.
    static let crest = 40.0

    let view: GateView
    let grain: GrainField

    init(view: GateView, seed: UInt64) {
        self.view = view
        grain = GrainField(seed: seed)
    }

    func paint() -> Sheet {
        let sheet = Sheet(width: view.width, height: view.height)
        sheet.withBytes { bytes in
            for row in 0..<view.height {
                for column in 0..<view.width {
                    let light = colour(column: Float(column) + 0.5, row: Float(row) + 0.5)
                    let level = (light * 255).clamped(lowerBound: .zero, upperBound: SIMD3(repeating: 255))
                    let at = (row * view.width + column) * 4
                    bytes[at] = UInt8(level.z)
                    bytes[at + 1] = UInt8(level.y)
                    bytes[at + 2] = UInt8(level.x)
                    bytes[at + 3] = 255
                }
            }
        }
        sheet.changed()
        GateFurniture(view: view).draw(with: sheet.pen)
        return sheet
    }

    /// The colour seen through a point of the picture.
    private func colour(column: Float, row: Float) -> SIMD3<Float> {
        let focus = Float(view.focus)
        // The ray leaves the lens at height `eye`; both slopes are per metre of distance.
        let right = (column - Float(view.centre)) / focus
        let fall = (row - Float(view.horizon)) / focus
        let eye = Float(GateView.eye)
        var distance = Float.infinity
        var light = SIMD3<Float>.zero
        func meet(_ z: Float, _ shade: (Float) -> SIMD3<Float>?) {
            guard z > 1, z < distance, let found = shade(z) else { return }
            distance = z
            light = found
        }
        if fall > 0 {
            let z = eye / fall
            if z < Float(Self.crest) { meet(z) { ground(right * $0, $0) } }
        }
        meet(right < 0 ? -3.7 / right : 0) { hedge($0, height: eye - fall * $0) }
        for row: Float in [25, 34, 44] where right < 0 {
            meet(row) { trees(right * $0, height: eye - fall * $0, row: $0) }
        }
        meet(right > 0 ? 4.7 / right : 0) { office($0, height: eye - fall * $0) }
        meet(64) { hall(right * $0, height: eye - fall * $0) }
        meet(95) { wood(right * $0, height: eye - fall * $0) }
        if distance == .infinity { return sky(right, -fall) }
        let haze = 1 - Float(exp2(-Double(distance) / 110))
        return light * (1 - haze) + SIMD3(0.80, 0.85, 0.89) * haze
    }
}

import Core

/// Asphalt, paint, kerbs, paving and grass: the colours of the ground, seen from above.
extension Backdrop {
    func ground(_ x: Float, _ z: Float) -> SIMD3<Float>? {
        let side = abs(x)
        // How much ground one pixel covers across and along: finer detail than that is left out.
        let across = z / Float(view.focus)
        let along = z * z / (Float(view.focus) * Float(GateView.eye))
        var light: SIMD3<Float>
        if side < Self.laneEdge {
            light = asphalt(x, z, along: along)
        } else if side < Self.laneEdge + 0.07 {
            light = SIMD3(0.33, 0.33, 0.33)
        } else if side < Self.laneEdge + 0.24 {
            light = kerbstone(z, across: across, along: along)
        } else if x > 0 {
            light = paving(x, z, along: along)
        } else {
            light = grass(x, z, along: along)
        }
        return light * shade(x, z)
    }

    private func asphalt(_ x: Float, _ z: Float, along: Float) -> SIMD3<Float> {
        let broad = grain.layered(x * 0.5 + 40, z * 0.22, layers: 4) - 0.5
        let fine = (grain.value(x * 70, z * 70) - 0.5) * min(1, 0.012 / along)
        let middle = (grain.value(x * 17, z * 17) - 0.5) * min(1, 0.05 / along)
        var level = 0.47 + broad * 0.12 + fine * 0.10 + middle * 0.05
        // Tyres darken two tracks, dripping oil the strip between them.
        let track = bump(abs(x - 0.1) - 0.74, 0.24)
        level -= 0.045 * track + 0.03 * bump(x - 0.1, 0.22) * grain.value(z * 0.9, 3)
        level -= 0.13 * crack(x, z) * min(1, 0.02 / along)
        if (26.5..<30.5).contains(z), (-1.55..<0.1).contains(x) { level = level * 0.82 + 0.02 }
        var light = SIMD3<Float>(0.985, 1, 1.015) * level
        let paint = marking(x, z, along: along)
        if paint > 0 {
            let worn = paint * min(1, max(0, grain.layered(x * 9, z * 5, layers: 3) * 3.2 - 0.75))
            light = light * (1 - worn * 0.8) + SIMD3(0.86, 0.86, 0.83) * worn * 0.8
        }
        return light
    }

    /// Paint on the road, 0 or 1 with soft edges: the stop line, an arrow, the edge lines.
    private func marking(_ x: Float, _ z: Float, along: Float) -> Float {
        let stop = band(z, 10.5, 10.8, along) * band(x, -1.75, 1.8, 0.01)
        let edge = band(abs(x), 1.78, 1.88, 0.02) * band(z, 11.3, 39, along)
        let shaft = band(abs(x - 0.07), -1, 0.09, 0.02) * band(z, 18, 23.5, along)
        // The arrow's head narrows towards the camera, the way traffic comes.
        let head = band(abs(x - 0.07), -1, (z - 15.2) * 0.125, 0.02) * band(z, 15.2, 18, along)
        return max(stop, edge * 0.8, max(shaft, head))
    }

    private func kerbstone(_ z: Float, across: Float, along: Float) -> SIMD3<Float> {
        let joint = band(z - z.rounded(.down), 0, 0.03, along)
        let level = 0.66 + (grain.layered(z * 6, 9, layers: 3) - 0.5) * 0.12 - joint * 0.2 * min(1, 0.1 / along)
        return SIMD3(1, 0.99, 0.96) * level
    }

    private func paving(_ x: Float, _ z: Float, along: Float) -> SIMD3<Float> {
        let row = (z / 0.3).rounded(.down)
        let shifted = x / 0.3 + (row.truncatingRemainder(dividingBy: 2)) * 0.5
        let stone = grain.value(shifted.rounded(.down) * 3.7, row * 5.1)
        let joint = max(
            band(shifted - shifted.rounded(.down), 0, 0.05, 0.01),
            band(z / 0.3 - row, 0, 0.07, along / 0.3)
        )
        let detail = min(1, 0.12 / along)
        let level = 0.60 + (stone - 0.5) * 0.10 * detail - joint * 0.16 * detail
        let broad = (grain.layered(x * 0.7, z * 0.4, layers: 3) - 0.5) * 0.1
        return SIMD3(1, 0.975, 0.94) * (level + broad)
    }

    private func grass(_ x: Float, _ z: Float, along: Float) -> SIMD3<Float> {
        let blades = (grain.value(x * 55, z * 26) - 0.5) * min(1, 0.03 / along)
        let tufts = grain.layered(x * 2.2, z * 1.1, layers: 4)
        let level = 0.62 + tufts * 0.55 + blades * 0.5
        return SIMD3(0.33, 0.43, 0.20) * level
    }

    /// Shadows of the building, the hedge and the trees; 1 in the open.
    private func shade(_ x: Float, _ z: Float) -> Float {
        let wall = 1 - 0.42 * (1 - min(1, max(0, (4.7 - x) / 1.4)))
        let foot = 1 - 0.5 * (1 - min(1, max(0, (x + 3.7) / 0.9)))
        let canopy = grain.layered(x * 0.9 + z * 0.35, z * 0.55, layers: 4)
        let reach = bump(z - 29, 6.5) * min(1, max(0, (1.6 - x) * 0.4))
        let leaves = 1 - 0.4 * reach * min(1, max(0, (canopy - 0.36) * 7))
        return wall * foot * leaves
    }

    private func crack(_ x: Float, _ z: Float) -> Float {
        let drift = grain.layered(z * 0.5, 77, layers: 4) - 0.5
        let crossing = grain.layered(x * 0.8, 31, layers: 4) - 0.5
        let lengthwise = band(abs(x + 0.95 - drift * 1.5), -1, 0.012, 0.012) * band(z, 9, 24, 1)
        return max(lengthwise, band(abs(z - 15.2 - crossing * 1.6), -1, 0.02, 0.03))
    }

    /// 1 between the limits, 0 outside, with edges as soft as given.
    func band(_ value: Float, _ from: Float, _ to: Float, _ softness: Float) -> Float {
        let soft = max(softness, 1e-4)
        let rise = min(1, max(0, (value - from) / soft + 0.5))
        let fall = min(1, max(0, (to - value) / soft + 0.5))
        return min(rise, fall)
    }

    /// A soft hill of height 1 at 0.
    func bump(_ value: Float, _ width: Float) -> Float {
        let part = value / width
        return 1 / (1 + part * part * part * part)
    }
}

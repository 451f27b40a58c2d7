import Core

/// What stands around the yard: hedge, trees, the office, a hall, the wood behind it, and the sky.
extension Backdrop {
    func hedge(_ z: Float, height y: Float) -> SIMD3<Float>? {
        guard z > 12.6, z < 46 else { return nil }
        let top = 1.75 + (grain.layered(z * 0.9, 5, layers: 4) - 0.5) * 0.3
        guard y > 0, y < top else { return nil }
        // The hedge is seen at a small angle: leaves drawn longer along it look round.
        return foliage(z * 0.24, y, size: 0.085, light: 0.58 + 0.36 * y / top, distance: z) * SIMD3(0.88, 1, 0.80)
    }

    /// Crowns of trees behind the hedge, as a row of planes that face the camera.
    func trees(_ x: Float, height y: Float, row: Float) -> SIMD3<Float>? {
        guard x < -5, y > 0.4 else { return nil }
        let bough = (grain.layered(x * 1.7 + row, y * 1.7, layers: 4) - 0.5) * 1.5
        let crown = 2.4 + 3.9 * grain.layered(x * 0.42 + row * 31, row, layers: 2)
        guard y < crown + bough * 0.8, x < -5.2 + bough * 0.7 - max(0, 1.6 - y) * 0.2 else { return nil }
        return foliage(x + row * 7, y, size: 0.30, light: 0.54 + 0.40 * y / crown, distance: 24)
    }

    func wood(_ x: Float, height y: Float) -> SIMD3<Float>? {
        let crowns = abs(grain.value(x * 0.28, 8) - 0.5) * 2.6
        let top =
            4.4 + 2.6 * grain.layered(x * 0.09 + 20, 2, layers: 3) + crowns + grain.layered(x * 2.4, 3, layers: 3) * 0.7
        guard y < top else { return nil }
        return foliage(x, y, size: 0.9, light: 0.60 + 0.045 * y, distance: 20) * SIMD3(0.90, 0.98, 0.93)
    }

    /// Leaves in clumps, `size` metres each, lit from above.
    private func foliage(_ a: Float, _ b: Float, size: Float, light: Float, distance: Float) -> SIMD3<Float> {
        let (u, v) = (a / size, b / size)
        let clumps = grain.layered(u * 0.22, v * 0.30 + 50, layers: 4)
        // Lighter where a clump ends upwards: its upper side sees the sky.
        let above = grain.layered(u * 0.22, (v + 1.4) * 0.30 + 50, layers: 4)
        let leaves = grain.value(u * 1.9, v * 1.9) + 0.7 * grain.value(u * 4.1, v * 4.1 + 9) - 0.85
        let gaps = min(0, clumps - 0.42 + leaves * 0.22) * 1.6
        let lit = light * (0.52 + 0.46 * clumps + (clumps - above) * 1.1) + leaves * 0.40 * min(1, 26 / distance) + gaps
        let green = SIMD3<Float>(0.34, 0.43, 0.22)
        let sunny = SIMD3<Float>(0.66, 0.72, 0.40)
        let share = min(1, max(0, lit * 1.1 - 0.35))
        return (green * (1 - share) + sunny * share) * min(1.2, max(0.16, lit))
    }

    /// The office at the right: brick below, render above, windows and a door.
    func office(_ z: Float, height y: Float) -> SIMD3<Float>? {
        guard z > 14.5, z < 37, y > 0, y < 4.7 else { return nil }
        if y > 4.45 { return SIMD3(0.30, 0.31, 0.33) }
        let bay = ((z - 16) / 3).rounded(.down)
        let within = z - 16 - bay * 3
        if bay == 3, within > 0.5, within < 1.7, y < 2.2 { return door(within - 0.5, y) }
        if within > 0.55, within < 2.45, y > 1.15, y < 2.65 { return window(within - 0.55, y - 1.15, bay: bay) }
        if within > 0.48, within < 2.52, y > 1.05, y <= 1.15 { return SIMD3(0.72, 0.71, 0.69) }
        let weather = grain.layered(z * 0.8, y * 0.8, layers: 4) - 0.5
        let underEaves: Float = y > 4.05 ? 0.8 : 1
        guard y > 0.9 else { return brick(z, y) }
        return SIMD3(0.83, 0.80, 0.73) * (0.86 + weather * 0.12) * underEaves
    }

    private func brick(_ z: Float, _ y: Float) -> SIMD3<Float> {
        let course = (y / 0.08).rounded(.down)
        let along = z / 0.25 + course.truncatingRemainder(dividingBy: 2) * 0.5
        let stone = grain.value(along.rounded(.down) * 2.3, course * 4.1)
        let joint = max(band(y / 0.08 - course, 0, 0.16, 0.2), band(along - along.rounded(.down), 0, 0.06, 0.1))
        let foot = 0.72 + 0.28 * min(1, y / 0.5)
        let light = SIMD3<Float>(0.56, 0.36, 0.29) * (0.82 + stone * 0.3)
        return (light * (1 - joint * 0.35) + SIMD3(0.66, 0.63, 0.58) * joint * 0.35) * foot
    }

    private func window(_ across: Float, _ up: Float, bay: Float) -> SIMD3<Float> {
        let frame = across < 0.07 || across > 1.83 || up < 0.07 || up > 1.43 || abs(across - 0.95) < 0.035
        if frame { return SIMD3(0.90, 0.90, 0.89) }
        let reflection = grain.layered(across * 0.9 + bay * 7, up * 0.9, layers: 3)
        let blind = grain.value(bay * 9.1, 4) > 0.5 && up > 0.85
        if blind {
            return SIMD3(0.74, 0.75, 0.73) * (0.92 + 0.08 * band((up * 14) - (up * 14).rounded(.down), 0, 0.5, 0.3))
        }
        return SIMD3(0.20, 0.25, 0.29) + SIMD3(0.36, 0.42, 0.46) * max(0, reflection * 1.6 - 0.45)
    }

    private func door(_ across: Float, _ up: Float) -> SIMD3<Float> {
        if across < 0.07 || across > 1.13 || up > 2.1 { return SIMD3(0.86, 0.86, 0.85) }
        if across > 0.25, across < 0.95, up > 1.15, up < 1.9 { return SIMD3(0.30, 0.37, 0.42) }
        if across > 0.95, across < 1.05, up > 0.95, up < 1.08 { return SIMD3(0.75, 0.75, 0.75) }
        return SIMD3(0.16, 0.30, 0.42)
    }

    /// A hall of profiled steel with rolling doors, closing the view.
    func hall(_ x: Float, height y: Float) -> SIMD3<Float>? {
        guard x > -3.5, x < 21, y < 5.4 else { return nil }
        if y > 5.2 { return SIMD3(0.44, 0.47, 0.50) }
        if y > 4.3, y < 4.75 { return SIMD3(0.24, 0.38, 0.55) }
        let bay = x - ((x + 3.5) / 4.9).rounded(.down) * 4.9 + 3.5
        if bay > 0.9, bay < 4.1, y < 3.3 {
            let slat = band(y * 5 - (y * 5).rounded(.down), 0, 0.25, 0.4)
            return SIMD3(0.66, 0.68, 0.70) * (1 - 0.14 * slat)
        }
        let ripple = band(x * 2.5 - (x * 2.5).rounded(.down), 0, 0.5, 0.5)
        let streaks = grain.layered(x * 1.4, y * 0.15, layers: 3) - 0.5
        return SIMD3(0.80, 0.82, 0.83) * (0.92 + 0.06 * ripple + 0.1 * streaks)
    }

    func sky(_ right: Float, _ rise: Float) -> SIMD3<Float> {
        // Clouds lie on a plane far above; their pattern is stretched towards the horizon.
        let depth = 1 / (rise + 0.05)
        let clouds = grain.layered(right * depth * 2.2 + 7, depth * 1.1, layers: 5)
        let share = min(1, max(0, (clouds - 0.40) * 3.6)) * 0.85
        let height = min(1, rise * 14)
        let clear = SIMD3<Float>(0.83, 0.89, 0.93) * (1 - height) + SIMD3<Float>(0.58, 0.73, 0.90) * height
        return clear * (1 - share) + SIMD3(0.95, 0.955, 0.96) * share
    }
}

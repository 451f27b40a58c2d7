/// Smooth pseudo-random values over a plane, the raw material of asphalt, leaves and clouds. The same seed gives the
/// same field.
struct GrainField: Sendable {
    private let seed: UInt32

    init(seed: UInt64) { self.seed = UInt32(truncatingIfNeeded: seed ^ (seed >> 32)) }

    /// 0 to 1; changes over a distance of 1.
    func value(_ x: Float, _ y: Float) -> Float {
        let (left, top) = (x.rounded(.down), y.rounded(.down))
        let (across, down) = (ease(x - left), ease(y - top))
        let column = Int32(clamping: Int(left))
        let row = Int32(clamping: Int(top))
        let upper = lattice(column, row) * (1 - across) + lattice(column &+ 1, row) * across
        let lower = lattice(column, row &+ 1) * (1 - across) + lattice(column &+ 1, row &+ 1) * across
        return upper * (1 - down) + lower * down
    }

    /// A sum of ever finer and weaker layers, 0 to 1.
    func layered(_ x: Float, _ y: Float, layers: Int) -> Float {
        var (sum, weight, total): (Float, Float, Float) = (0, 1, 0)
        var (column, row) = (x, y)
        for _ in 0..<layers {
            sum += value(column, row) * weight
            total += weight
            weight *= 0.55
            column = column * 2.03 + 17.3
            row = row * 2.03 - 9.1
        }
        return sum / total
    }

    private func ease(_ t: Float) -> Float { t * t * (3 - 2 * t) }

    /// A well mixed integer of the place, after the finaliser of MurmurHash3.
    private func lattice(_ column: Int32, _ row: Int32) -> Float {
        var mixed = UInt32(bitPattern: column) &* 0x9E37_79B1 ^ UInt32(bitPattern: row) &* 0x85EB_CA77 ^ seed
        mixed = (mixed ^ (mixed >> 16)) &* 0x85EB_CA6B
        mixed = (mixed ^ (mixed >> 13)) &* 0xC2B2_AE35
        mixed ^= mixed >> 16
        return Float(mixed >> 8) * (1 / 16_777_216)
    }
}

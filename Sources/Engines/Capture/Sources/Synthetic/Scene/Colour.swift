/// A colour of the drawn scene: red, green, blue from 0 to 1, in the display's own scale, and how much it covers.
struct Colour: Sendable, Hashable {
    var light: SIMD3<Float>
    var cover: Double

    init(_ red: Float, _ green: Float, _ blue: Float, cover: Double = 1) {
        light = SIMD3(red, green, blue)
        self.cover = cover
    }

    init(_ light: SIMD3<Float>, cover: Double = 1) {
        self.light = light
        self.cover = cover
    }

    static func grey(_ level: Float, cover: Double = 1) -> Colour { Colour(level, level, level, cover: cover) }

    func mixed(_ share: Float, with other: Colour) -> Colour {
        Colour(light * (1 - share) + other.light * share, cover: cover)
    }

    /// Darker below 1, brighter above.
    func times(_ factor: Float) -> Colour {
        Colour((light * factor).clamped(lowerBound: .zero, upperBound: .one), cover: cover)
    }

    func covering(_ cover: Double) -> Colour { Colour(light, cover: cover) }
}

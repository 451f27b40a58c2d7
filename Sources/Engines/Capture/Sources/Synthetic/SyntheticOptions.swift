import Core

/// What the address of the drawn gate asks for:
/// `synthetic:?plates=ABC123,XYZ789&width=1280&height=720&fps=10&interval=8&direction=in&seed=1`.
struct SyntheticOptions: Sendable, Equatable {
    private static let mostPlates = 100

    var plates = SyntheticScene.demoPlates
    var width = 1280
    var height = 720
    var framesPerSecond: Double?
    var script = SceneScript()
    var seed: UInt64 = 1

    init(_ source: String) throws {
        let known: Set = ["plates", "width", "height", "fps", "interval", "direction", "seed"]
        let options = try SourceOptions(source, known: known)
        width = try options.integer("width", 160...3840) ?? width
        height = try options.integer("height", 120...2160) ?? height
        framesPerSecond = try options.number("fps", 0.2...60)
        script = SceneScript(
            interval: try options.number("interval", 2...3600) ?? script.interval,
            traffic: try options.choice("direction", SceneScript.Traffic.self) ?? script.traffic
        )
        seed = UInt64(try options.integer("seed", 0...Int.max) ?? 1)
        if let typed = options.text("plates") { plates = try Self.plates(typed) }
    }

    private static func plates(_ typed: String) throws -> [DemoPlate] {
        let plates = typed.split(separator: ",").map { DemoPlate($0.replacing("+", with: " ")) }
        let isFine = plates.allSatisfy { plate in
            (1...10).contains(plate.text.count) && plate.text.value.allSatisfy(\.isASCII)
        }
        guard !plates.isEmpty, plates.count <= mostPlates, isFine else {
            throw SourceOptions.wrong(
                "The option plates holds 1 to \(mostPlates) plates of 1 to 10 letters and digits, parted by commas."
            )
        }
        return plates
    }
}

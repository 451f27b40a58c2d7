import Core

/// The drawn gate as a camera, for a first look and for tests: `synthetic:` or `demo:`.
package struct SyntheticSource: CameraSource {
    package static let kind = "synthetic"

    private let options: SyntheticOptions
    private let framesPerSecond: Double
    private let clock: Clock

    package static func accepts(_ source: String) -> Bool {
        source.hasPrefix("synthetic:") || source.hasPrefix("demo:")
    }

    package static func check(_ configuration: CameraConfiguration) throws {
        _ = try SyntheticOptions(configuration.source)
    }

    package init(configuration: CameraConfiguration, clock: Clock) throws {
        options = try SyntheticOptions(configuration.source)
        framesPerSecond = min(options.framesPerSecond ?? .infinity, configuration.framesPerSecond)
        self.clock = clock
    }

    package func run(stop: StopSignal, deliver: (Picture, Moment) -> Void) throws {
        let scene = GateScene(
            width: options.width,
            height: options.height,
            seed: options.seed,
            plates: options.plates,
            script: options.script
        )
        var pacer = Pacer(framesPerSecond: framesPerSecond)
        while let number = pacer.wait(stop) {
            deliver(scene.frame(at: Double(number) / framesPerSecond).0, clock.now())
        }
    }
}

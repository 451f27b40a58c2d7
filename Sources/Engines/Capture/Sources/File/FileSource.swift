import Core
import Foundation
import Media

/// A recorded clip, played at its own speed as if it were a camera.
package struct FileSource: CameraSource {
    package static let kind = "file"
    package static let isOfThisComputer = true

    private let reading: StreamReading
    private let loops: Bool

    /// Whatever looks like a path: other kinds were asked before.
    package static func accepts(_ source: String) -> Bool {
        !source.isEmpty && (source.hasPrefix("file://") || !source.contains(":"))
    }

    package init(configuration: CameraConfiguration, clock: Clock) throws {
        let path = Self.path(configuration.source)
        reading = StreamReading(
            plan: .file(path, pace: .realTime, framesPerSecond: configuration.framesPerSecond),
            clock: clock
        )
        loops = configuration.loop
    }

    package func run(stop: StopSignal, deliver: (Picture, Moment) -> Void) throws {
        repeat {
            let count = try reading.run(stop: stop, deliver: deliver)
            guard count > 0 || stop.isRaised else {
                throw Problem(
                    .invalidInput,
                    "camera.empty-clip",
                    "\(reading.plan.subject) holds no picture that can be shown. Record the clip again."
                )
            }
        } while loops && !stop.isRaised
    }

    static func path(_ source: String) -> String {
        guard source.hasPrefix("file://"), let url = URL(string: source) else { return source }
        return url.path
    }
}

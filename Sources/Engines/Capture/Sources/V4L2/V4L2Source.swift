import Core
import Foundation
import Media

/// A camera of this computer: a USB or built-in one, by its device (`/dev/video0`), with a size where wanted:
/// `/dev/video0?width=1280&height=720`.
package struct V4L2Source: CameraSource {
    package static let kind = "v4l2"
    package static let isOfThisComputer = true

    private let reading: StreamReading

    package static func accepts(_ source: String) -> Bool { source.hasPrefix("/dev/video") }

    package static func check(_ configuration: CameraConfiguration) throws { _ = try size(configuration.source) }

    package init(configuration: CameraConfiguration, clock: Clock) throws {
        let device = String(configuration.source.prefix { $0 != "?" })
        var filter = ""
        if let size = try Self.size(configuration.source) {
            let numbers = "width=\(size.width),height=\(size.height)"
            filter = "! video/x-raw,\(numbers);image/jpeg,\(numbers) "
        }
        reading = StreamReading(
            plan: VideoPlan(
                elements: "v4l2src name=source do-timestamp=true \(filter)! decodebin",
                properties: [ElementProperty("source", "device", .text(device))],
                pace: .live,
                framesPerSecond: configuration.framesPerSecond,
                subject: device
            ),
            clock: clock
        )
    }

    package func run(stop: StopSignal, deliver: (Picture, Moment) -> Void) throws {
        try reading.runForever(stop: stop, deliver: deliver)
    }

    private static func size(_ source: String) throws -> (width: Int, height: Int)? {
        let options = try SourceOptions(source, known: ["width", "height"])
        let width = try options.integer("width", 160...7680)
        let height = try options.integer("height", 120...4320)
        if let width, let height { return (width, height) }
        guard width == nil, height == nil else {
            throw Problem(.invalidInput, "camera.options", "\(source): give width and height together, or neither.")
        }
        return nil
    }
}

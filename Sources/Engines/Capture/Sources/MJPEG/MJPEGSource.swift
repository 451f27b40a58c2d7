import Core
import Foundation
import Media

/// Motion JPEG over HTTP: an endless answer of type `multipart/x-mixed-replace`, one JPEG a part.
package struct MJPEGSource: CameraSource {
    package static let kind = "mjpeg"

    private let reading: StreamReading

    package static func accepts(_ source: String) -> Bool {
        let source = source.lowercased()
        return source.hasPrefix("http://") || source.hasPrefix("https://")
    }

    package static func check(_ configuration: CameraConfiguration) throws { try NetworkAddress.check(configuration) }

    package init(configuration: CameraConfiguration, clock: Clock) throws {
        let address = NetworkAddress(configuration)
        reading = StreamReading(
            plan: VideoPlan(
                elements: "souphttpsrc name=source is-live=true do-timestamp=true timeout=10 retries=0 "
                    + "! multipartdemux single-stream=true ! jpegdec",
                properties: address.properties,
                pace: .live,
                framesPerSecond: configuration.framesPerSecond,
                subject: address.shown
            ),
            clock: clock,
            probe: NetworkAddress.probe(configuration)
        )
    }

    package func run(stop: StopSignal, deliver: (Picture, Moment) -> Void) throws {
        try reading.runForever(stop: stop, deliver: deliver)
    }
}

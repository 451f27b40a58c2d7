import Core
import Media

/// An RTSP camera, of any codec that the media library decodes.
package struct RTSPSource: CameraSource {
    package static let kind = "rtsp"

    private let reading: StreamReading

    package static func accepts(_ source: String) -> Bool {
        let source = source.lowercased()
        return source.hasPrefix("rtsp://") || source.hasPrefix("rtsps://")
    }

    package static func check(_ configuration: CameraConfiguration) throws { try NetworkAddress.check(configuration) }

    package init(configuration: CameraConfiguration, clock: Clock) throws {
        let address = NetworkAddress(configuration)
        let transport = ElementProperty("source", "protocols", .word(configuration.transport.rawValue))
        reading = StreamReading(
            plan: VideoPlan(
                elements: "rtspsrc name=source latency=150 drop-on-latency=true tcp-timeout=10000000 timeout=5000000 "
                    + "! application/x-rtp,media=video ! decodebin",
                properties: address.properties + [transport],
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

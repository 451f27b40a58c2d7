/// What a video pipeline reads, and how fast.
package struct VideoPlan: Sendable {
    package enum Pace: Sendable {
        /// The source sets the pace; old pictures give way to new ones.
        case live
        /// Recorded pictures come at the times they were taken.
        case realTime
        /// As fast as pictures are taken; none is left out.
        case unbounded
    }

    /// Text form of the elements up to the decoder, with names for those that `properties` set.
    package var elements: String
    package var properties: [ElementProperty]
    package var pace: Pace
    /// Pictures beyond this rate are dropped before they cost a conversion.
    package var framesPerSecond: Double?
    /// What is read, for messages; free of secrets.
    package var subject: String

    package init(
        elements: String,
        properties: [ElementProperty],
        pace: Pace,
        framesPerSecond: Double? = nil,
        subject: String
    ) {
        self.elements = elements
        self.properties = properties
        self.pace = pace
        self.framesPerSecond = framesPerSecond
        self.subject = subject
    }

    /// A recorded clip of any container and codec the installation knows.
    package static func file(_ path: String, pace: Pace, framesPerSecond: Double? = nil) -> VideoPlan {
        VideoPlan(
            elements: "filesrc name=source ! decodebin",
            properties: [ElementProperty("source", "location", .text(path))],
            pace: pace,
            framesPerSecond: framesPerSecond,
            subject: path
        )
    }

    var description: String {
        let sink =
            switch pace {
            case .live: "max-buffers=1 drop=true sync=false"
            case .realTime: "max-buffers=1 drop=true sync=true"
            case .unbounded: "max-buffers=2 drop=false sync=false"
            }
        return "\(elements) ! videoconvert name=convert ! video/x-raw,format=RGB ! "
            + "appsink name=sink enable-last-sample=false \(sink)"
    }
}

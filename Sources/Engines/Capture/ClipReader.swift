import Core
import Foundation
import Media

/// Reads a clip as fast as its pictures are taken, for tests and evaluation.
package struct ClipReader {
    private let url: URL
    private let framesPerSecond: Double?

    /// With `framesPerSecond` pictures beyond that rate are left out, counted in the clip's own time.
    package init(_ url: URL, framesPerSecond: Double? = nil) {
        self.url = url
        self.framesPerSecond = framesPerSecond
    }

    /// Gives every picture and its time in the clip to `take` until the end, or until `take` gives false.
    package func read(_ take: (Picture, Duration) throws -> Bool) throws {
        let plan = VideoPlan.file(url.path, pace: .unbounded, framesPerSecond: framesPerSecond)
        let pipeline = try VideoPipeline(plan)
        defer { pipeline.close() }
        try pipeline.start()
        var last = Duration.zero
        var quiet = 0
        while true {
            switch try pipeline.pull(within: .milliseconds(500)) {
            case .picture(let picture, let time):
                quiet = 0
                last = time ?? last
                guard try take(picture, last) else { return }
            case .nothingYet:
                quiet += 1
                guard quiet < 40 else {
                    throw Problem(.timeout, "media.stuck", "\(url.path): decoding does not go on. Try another clip.")
                }
            case .ended: return
            }
        }
    }
}

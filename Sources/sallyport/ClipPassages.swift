import Capture
import Core
import Foundation
import Recognition

/// The vehicles in a clip: its pictures are read and followed as a camera's would be.
struct ClipPassages {
    /// Pictures looked at in a second of the clip.
    private static let framesPerSecond = 10.0

    private let file: String
    private let recogniser: PlateRecogniser
    private let regions: ExpectedRegions
    private let camera = CameraID("clip")

    init(file: String, recogniser: PlateRecogniser, regions: ExpectedRegions) {
        self.file = file
        self.recogniser = recogniser
        self.regions = regions
    }

    /// Gives each vehicle once it is gone, or at the end of the clip.
    mutating func read(_ url: URL, _ tell: (PassageReport) -> Void) throws {
        var rules = TrackingRules()
        rules.syntax = regions.prior
        var tracker = PassageTracker(camera: camera, rules: rules)
        var sequence: UInt64 = 0
        var last = Duration.zero
        func tellLost(_ events: [PassageEvent]) {
            for event in events where event.kind == .lost { tell(PassageReport(file: file, passage: event.passage)) }
        }
        try ClipReader(url, framesPerSecond: Self.framesPerSecond).read { picture, time in
            sequence += 1
            last = time
            let frame = Frame(camera: camera, sequence: sequence, moment: Self.moment(time), picture: picture)
            let readings = try recogniser.read(picture).readings.filter(regions.include)
            tellLost(tracker.step(readings: readings, frame: frame))
            return true
        }
        tellLost(tracker.finish(at: Self.moment(last)))
    }

    /// Both clocks run in the clip's own time.
    private static func moment(_ time: Duration) -> Moment {
        Moment(wall: Date(timeIntervalSince1970: time.inSeconds), monotonic: time)
    }
}

import Core
import Media

/// Reads a pipeline to its end or until stopped; what the sources that stand on the media library share.
struct StreamReading {
    let plan: VideoPlan
    let clock: Clock
    /// Asked for the cause when a source on the network fails before its first picture.
    var probe: NetworkProbe?
    /// Without a picture for so long, the source counts as broken and is opened anew.
    var patience: Duration = .seconds(10)

    /// Returns the number of pictures that were delivered, at the stream's end or when stopped.
    func run(stop: StopSignal, deliver: (Picture, Moment) -> Void) throws -> Int {
        var count = 0
        do {
            try read(stop) { picture, moment in
                count += 1
                deliver(picture, moment)
            }
        } catch let problem as Problem where count == 0 && problem.kind.isConnectionTrouble && !stop.isRaised {
            throw probe?.trouble() ?? problem
        }
        return count
    }

    private func read(_ stop: StopSignal, deliver: (Picture, Moment) -> Void) throws {
        let pipeline = try VideoPipeline(plan)
        defer { pipeline.close() }
        try pipeline.start()
        var lastSign = clock.now().monotonic
        while !stop.isRaised {
            switch try pipeline.pull(within: .milliseconds(100)) {
            case .picture(let picture, _):
                let now = clock.now()
                lastSign = now.monotonic
                deliver(picture, now)
            case .nothingYet:
                guard clock.now().monotonic - lastSign > patience else { continue }
                throw Problem(
                    .timeout,
                    "camera.timeout",
                    "\(plan.subject) gave no picture for \(Int(patience.inSeconds)) seconds. Check the camera and the "
                        + "network to it."
                )
            case .ended: return
            }
        }
    }

    /// The same for streams that never end by themselves.
    func runForever(stop: StopSignal, deliver: (Picture, Moment) -> Void) throws {
        _ = try run(stop: stop, deliver: deliver)
        guard !stop.isRaised else { return }
        throw Problem(
            .unavailable,
            "camera.closed",
            "\(plan.subject) ended the stream. The camera may be restarting, or serve no more viewers."
        )
    }
}

extension Problem.Kind {
    /// The kinds of trouble behind which the network may be.
    fileprivate var isConnectionTrouble: Bool { self == .unavailable || self == .timeout }
}

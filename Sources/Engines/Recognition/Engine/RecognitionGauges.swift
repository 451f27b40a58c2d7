import Core
import Telemetry

/// What recognition tells the metrics.
struct RecognitionGauges: Sendable {
    private let frames: Counter
    private let passages: Counter
    private let detect: Histogram
    private let read: Histogram

    init(_ metrics: Metrics) {
        let buckets = [0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5]
        let name = "sallyport_recognition_stage_seconds"
        let help = "Time that one stage took for one frame."
        frames = metrics.counter("sallyport_recognition_frames_total", help: "Frames searched for plates.")
        passages = metrics.counter("sallyport_passages_total", help: "Vehicles that were reported.")
        detect = metrics.histogram(name, help: help, buckets: buckets, labels: ["stage": "detect"])
        read = metrics.histogram(name, help: help, buckets: buckets, labels: ["stage": "read"])
    }

    func note(_ times: StageTimes) {
        frames.increment()
        detect.observe(times.detect.inSeconds)
        read.observe(times.read.inSeconds)
    }

    func note(_ event: PassageEvent) {
        if event.kind == .new { passages.increment() }
    }
}

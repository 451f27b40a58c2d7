import Core
import Foundation
import Telemetry
import Testing

@Suite("Metrics")
struct MetricsTests {
    @Test("Counters, gauges and histograms are written in the exposition format")
    func writesExpositionFormat() {
        let metrics = Metrics()
        metrics.counter("sallyport_frames_total", help: "Frames.", labels: ["camera": "gate"]).increment(by: 3)
        metrics.counter("sallyport_frames_total", help: "Frames.", labels: ["camera": "back"]).increment()
        metrics.gauge("sallyport_queue_depth", help: "Waiting passages.").set(2.5)
        let times = metrics.histogram("sallyport_read_seconds", help: "Time to read.", buckets: [0.1, 1])
        times.observe(0.1)
        times.observe(0.5)
        times.observe(4)
        #expect(
            metrics.prometheusText() == """
                # HELP sallyport_frames_total Frames.
                # TYPE sallyport_frames_total counter
                sallyport_frames_total{camera="back"} 1
                sallyport_frames_total{camera="gate"} 3
                # HELP sallyport_queue_depth Waiting passages.
                # TYPE sallyport_queue_depth gauge
                sallyport_queue_depth 2.5
                # HELP sallyport_read_seconds Time to read.
                # TYPE sallyport_read_seconds histogram
                sallyport_read_seconds_bucket{le="0.1"} 1
                sallyport_read_seconds_bucket{le="1"} 2
                sallyport_read_seconds_bucket{le="+Inf"} 3
                sallyport_read_seconds_sum 4.6
                sallyport_read_seconds_count 3

                """
        )
    }

    @Test("Quotes, backslashes and line ends in labels and help are escaped")
    func escapes() {
        let metrics = Metrics()
        metrics.gauge("sallyport_x", help: "a\\b\nc", labels: ["camera": "a\"b\\c\nd"]).set(1)
        let text = metrics.prometheusText()
        #expect(text.contains(##"# HELP sallyport_x a\\b\nc"##))
        #expect(text.contains(##"sallyport_x{camera="a\"b\\c\nd"} 1"##))
    }

    @Test("Values that are no ordinary numbers are written as the format asks")
    func oddNumbers() {
        let metrics = Metrics()
        for (name, value) in [("a", Double.nan), ("b", .infinity), ("c", -.infinity), ("d", 1e300), ("e", -0.25)] {
            metrics.gauge("sallyport_\(name)", help: "Odd.").set(value)
        }
        let lines = metrics.prometheusText().split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(
            lines == [
                "sallyport_a NaN", "sallyport_b +Inf", "sallyport_c -Inf", "sallyport_d 1e+300", "sallyport_e -0.25",
            ]
        )
    }

    @Test("Asking again gives the same instrument, and counting from many places loses nothing")
    func countsTogether() async {
        let metrics = Metrics()
        await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<1_000 {
                        metrics.counter("sallyport_together_total", help: "Together.").increment()
                        metrics.histogram("sallyport_together", help: "Together.", buckets: [1]).observe(0.5)
                    }
                }
            }
        }
        #expect(metrics.counter("sallyport_together_total", help: "Together.").value == 8_000)
        let counts = metrics.histogram("sallyport_together", help: "Together.", buckets: [1]).counts
        #expect(counts.cumulative == [8_000, 8_000])
        #expect(counts.sum == 4_000)
    }

    @Test("A name that already means another kind gives an instrument that is not shown")
    func refusesSecondKind() {
        let metrics = Metrics()
        metrics.counter("sallyport_thing", help: "Thing.").increment()
        metrics.gauge("sallyport_thing", help: "Thing.").set(99)
        #expect(metrics.prometheusText().contains("sallyport_thing 1\n"))
        #expect(!metrics.prometheusText().contains("99"))
    }

    @Test("A histogram leaves out what is not a number")
    func leavesOutNaN() {
        let histogram = Histogram(bounds: [2, 1, .infinity])
        histogram.observe(.nan)
        histogram.observe(1)
        histogram.observe(.milliseconds(1_500))
        #expect(histogram.counts.cumulative == [1, 2, 2])
        #expect(histogram.counts.sum == 2.5)
    }

    @Test("Health conditions are among the metrics")
    func showsHealth() {
        let health = Health(clock: .system)
        health.raise("camera.silent:gate", .critical, "Silent.", advice: "Check its cable.")
        let line = #"sallyport_health_condition{id="camera.silent:gate",severity="critical"} 1"#
        #expect(Metrics().prometheusText(health: health).contains(line))
        health.clear("camera.silent:gate")
        #expect(!Metrics().prometheusText(health: health).contains(line))
    }
}

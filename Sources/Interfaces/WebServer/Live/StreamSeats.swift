import Synchronization
import Telemetry

/// How many streams may be open at once, live video and events together.
final class StreamSeats: Sendable {
    static let count = 128

    /// One open stream; its place is free again when the last reference goes.
    final class Seat: Sendable {
        private let seats: StreamSeats

        fileprivate init(_ seats: StreamSeats) { self.seats = seats }

        deinit { seats.giveBack() }
    }

    private let taken = Mutex(0)
    private let gauge: Gauge

    init(metrics: Metrics) {
        gauge = metrics.gauge("sallyport_web_streams", help: "Open streams of live video and events.")
    }

    /// - Throws: a refusal with 503 when all are taken.
    func take() throws -> Seat {
        let isFree = taken.withLock { taken in
            guard taken < Self.count else { return false }
            taken += 1
            gauge.set(taken)
            return true
        }
        guard isFree else { throw Refusal.tooManyStreams }
        return Seat(self)
    }

    private func giveBack() {
        taken.withLock { taken in
            taken -= 1
            gauge.set(taken)
        }
    }
}

import Foundation

/// A point in time on both clocks: the wall's for people, the monotonic one for durations and deadlines.
package struct Moment: Sendable, Hashable {
    package var wall: Date
    /// Time since an arbitrary start that never goes back, even when somebody sets the clock.
    package var monotonic: Duration

    package init(wall: Date, monotonic: Duration) {
        self.wall = wall
        self.monotonic = monotonic
    }

    package func advanced(by duration: Duration) -> Moment {
        Moment(wall: wall.addingTimeInterval(duration.inSeconds), monotonic: monotonic + duration)
    }
}

/// The clock that is passed to whatever asks the time; tests pass one they move by hand.
package struct Clock: Sendable {
    package let now: @Sendable () -> Moment

    package init(now: @escaping @Sendable () -> Moment) { self.now = now }

    package static let system = Clock {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Moment(wall: Date(), monotonic: .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec))
    }
}

extension Duration {
    package var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}

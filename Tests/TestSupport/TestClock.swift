import Core
import Foundation
import Synchronization

/// A clock that stands still until a test moves it.
package final class TestClock: Sendable {
    private let moment: Mutex<Moment>

    /// Starts at 2026-03-01 12:00:00 UTC unless told otherwise.
    package init(_ wall: Date = Date(timeIntervalSince1970: 1_772_366_400), monotonic: Duration = .seconds(1000)) {
        moment = Mutex(Moment(wall: wall, monotonic: monotonic))
    }

    /// What is handed to the code under test.
    package var clock: Clock { Clock { self.now } }

    package var now: Moment { moment.withLock { $0 } }

    /// Moves both clocks forward.
    @discardableResult
    package func advance(by duration: Duration) -> Moment {
        moment.withLock { moment in
            moment = moment.advanced(by: duration)
            return moment
        }
    }

    /// Sets the wall clock alone, as a person or a time server does.
    package func setWall(_ date: Date) {
        moment.withLock { $0.wall = date }
    }
}

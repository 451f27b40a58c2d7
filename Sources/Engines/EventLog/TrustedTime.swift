import Core
import Foundation

/// The log's own time, by which events grow old: it follows the wall clock only where that can be believed.
///
/// A clock that jumps years ahead must not delete the evidence of years, and one that fell back to 1970 at start must
/// not make today's events look old. Between two looks this time moves on with the monotonic clock; the wall clock is
/// believed when it is at most `patience` from there. After a start, when nobody knows how long the program was down,
/// it may be ahead by more. What is doubted stays doubted until the clock is set right, or a person says it is right.
///
/// A pure state machine.
struct TrustedTime: Equatable {
    enum Doubt: Equatable {
        case ahead(TimeInterval)
        case behind(TimeInterval)
    }

    static let patience: TimeInterval = 86_400

    private(set) var wall: Date
    private(set) var doubt: Doubt?
    private var monotonic: Duration
    private var isFirstLook: Bool

    /// - Parameter last: the latest time that the log knows of, nil for an empty log.
    init(last: Date?, now: Moment) {
        wall = last ?? now.wall
        monotonic = now.monotonic
        isFirstLook = last != nil
    }

    /// Moves on to `now`. `absence` is how far the clock may be ahead after a start.
    mutating func advance(to now: Moment, absence: TimeInterval) {
        let expected = wall.addingTimeInterval((now.monotonic - monotonic).inSeconds)
        let lead = now.wall.timeIntervalSince(expected)
        let tolerated = isFirstLook ? max(Self.patience, absence) : Self.patience
        monotonic = now.monotonic
        if lead > tolerated {
            doubt = .ahead(lead)
            wall = expected
        } else if lead < -Self.patience {
            doubt = .behind(-lead)
            wall = expected
        } else {
            doubt = nil
            // Set back a little, it does not go back: what was written must not look newer than now.
            wall = max(expected, now.wall)
            isFirstLook = false
        }
    }

    /// A person says that the wall clock is right.
    mutating func believe(_ now: Moment) {
        wall = now.wall
        monotonic = now.monotonic
        doubt = nil
        isFirstLook = false
    }

    /// Events kept before this are too old. The earlier of both clocks counts, so that neither deletes too soon.
    func limit(days: Int, now: Moment) -> Date {
        min(wall, now.wall).addingTimeInterval(-86_400 * Double(days))
    }
}

import Synchronization

/// Tells whether a command is the last one of its kind: of a slider's many positions only the newest counts.
final class Newest: Sendable {
    enum Knob: Hashable, Sendable {
        case zoom, focus, movement
    }

    private let counts = Mutex<[Knob: Int]>([:])

    func take(_ knob: Knob) -> Int {
        counts.withLock { counts in
            counts[knob, default: 0] += 1
            return counts[knob, default: 0]
        }
    }

    func isNewest(_ knob: Knob, _ ticket: Int) -> Bool { counts.withLock { $0[knob] == ticket } }
}

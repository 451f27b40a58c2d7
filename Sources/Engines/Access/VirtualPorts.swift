import Core
import Synchronization

/// Virtual inputs 1 to 64: each granted access can raise one, so that rules can start any action.
package final class VirtualPorts: Sendable {
    package static let numbers = 1...64

    /// One raise of a port.
    package struct Raise: Sendable, Hashable {
        package let port: Int
        package let moment: Moment
        /// How often the port has been raised since the program started, this time included.
        package let count: Int
    }

    package let changes = Broadcast<Raise>()
    private let clock: Clock
    private let counts = Mutex<[Int: Int]>([:])

    package init(clock: Clock) { self.clock = clock }

    /// A number that is no port raises nothing.
    package func raise(_ port: Int) {
        guard Self.numbers.contains(port) else { return }
        let count = counts.withLock { counts in
            counts[port, default: 0] += 1
            return counts[port] ?? 0
        }
        changes.send(Raise(port: port, moment: clock.now(), count: count))
    }

    package func count(of port: Int) -> Int { counts.withLock { $0[port] ?? 0 } }
}

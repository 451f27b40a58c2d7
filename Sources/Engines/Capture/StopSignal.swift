import Core

/// A flag that goes up once, and that threads can wait for.
package final class StopSignal: @unchecked Sendable {
    // Unchecked is sound: `isUp` is touched only while `door` is held.
    private let door = Door()
    private var isUp = false

    package init() {}

    package func raise() {
        door.lock()
        isUp = true
        door.broadcast()
        door.unlock()
    }

    package var isRaised: Bool {
        door.lock()
        defer { door.unlock() }
        return isUp
    }

    /// Blocks the calling thread until the flag is up, at most for `limit`. True when it is up.
    @discardableResult
    package func wait(for limit: Duration) -> Bool {
        door.lock()
        defer { door.unlock() }
        let deadline = Door.Deadline(after: limit)
        while !isUp {
            if !door.wait(until: deadline) { break }
        }
        return isUp
    }
}

import Core

/// Wakes the one thread that waits for work.
final class Bell: @unchecked Sendable {
    // Unchecked is sound: all state is touched only while `door` is held.
    private let door = Door()
    private var hasRung = false
    private var isHurried = false
    private var isOver = false

    /// There is work.
    func ring() { change { hasRung = true } }

    /// There is work, and whoever rests should try again now.
    func hurry() {
        change {
            hasRung = true
            isHurried = true
        }
    }

    /// No more work: nobody waits any longer.
    func end() { change { isOver = true } }

    /// Blocks until there was a ring since the last call, or the end.
    func wait() {
        door.lock()
        while !hasRung, !isOver { door.wait() }
        hasRung = false
        door.unlock()
    }

    /// Blocks for so long, or until somebody hurries, or the end.
    func rest(for time: Duration) {
        door.lock()
        let deadline = Door.Deadline(after: time)
        while !isHurried, !isOver {
            if !door.wait(until: deadline) { break }
        }
        isHurried = false
        door.unlock()
    }

    private func change(_ edit: () -> Void) {
        door.lock()
        edit()
        door.broadcast()
        door.unlock()
    }
}

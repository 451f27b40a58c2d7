import Foundation

/// Queue B of the house: between a recogniser's thread and the decision. Bounded, in order, nothing is lost: a full
/// queue makes the producing thread wait.
package final class BoundedQueue<Element: Sendable>: @unchecked Sendable {
    // Unchecked is sound: all state is touched only while `door` is held.
    private let door = NSCondition()
    private let depth: Int
    private var elements: [Element] = []
    private var isFinished = false
    private var waiter: CheckedContinuation<Element?, Never>?

    package init(depth: Int) { self.depth = max(1, depth) }

    /// Blocks the calling thread while the queue is full. False when the queue was ended.
    @discardableResult
    package func put(_ element: Element) -> Bool {
        door.lock()
        while elements.count >= depth && !isFinished { door.wait() }
        guard !isFinished else {
            door.unlock()
            return false
        }
        if let waiter {
            self.waiter = nil
            door.unlock()
            waiter.resume(returning: element)
            return true
        }
        elements.append(element)
        door.unlock()
        return true
    }

    /// The next element, or nil after the end. One task takes.
    package func next() async -> Element? {
        await withCheckedContinuation { continuation in
            door.lock()
            if !elements.isEmpty {
                let element = elements.removeFirst()
                door.signal()
                door.unlock()
                continuation.resume(returning: element)
            } else if isFinished {
                door.unlock()
                continuation.resume(returning: nil)
            } else {
                waiter = continuation
                door.unlock()
            }
        }
    }

    /// No more elements; those already in are still handed out.
    package func finish() {
        door.lock()
        isFinished = true
        let waiter = self.waiter
        self.waiter = nil
        door.broadcast()
        door.unlock()
        waiter?.resume(returning: nil)
    }

    package var count: Int {
        door.lock()
        defer { door.unlock() }
        return elements.count
    }
}

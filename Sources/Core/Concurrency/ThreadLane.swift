import Foundation

/// A serial lane with a thread of its own, for calls that block: inference, disk, device I/O.
///
/// An actor that names a lane as its `unownedExecutor` runs there and leaves the cooperative pool alone.
package final class ThreadLane: SerialExecutor, @unchecked Sendable {
    // Unchecked is sound: `waiting` and `isClosed` are touched only while `door` is held.
    private let door = NSCondition()
    private var waiting: [UnownedJob] = []
    private var isClosed = false

    package init(_ label: String) {
        NamedThread.start(label) { [self] in
            while let job = next() {
                job.runSynchronously(on: asUnownedSerialExecutor())
            }
        }
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        door.lock()
        waiting.append(job)
        door.signal()
        door.unlock()
    }

    /// Ends the thread once the jobs already given are done.
    package func close() {
        door.lock()
        isClosed = true
        door.broadcast()
        door.unlock()
    }

    private func next() -> UnownedJob? {
        door.lock()
        defer { door.unlock() }
        while waiting.isEmpty && !isClosed { door.wait() }
        return waiting.isEmpty ? nil : waiting.removeFirst()
    }
}

import Foundation

/// Queue A of the house: between a camera and its recogniser, newest frame wins.
///
/// The camera never waits. The taker sleeps on its own thread until a frame comes; what it was too slow for is counted.
package final class NewestFrame: @unchecked Sendable {
    // Unchecked is sound: all state is touched only while `door` is held.
    private let door = Door()
    private let depth: Int
    private var frames: [Frame] = []
    private var isFinished = false
    private var lost = 0

    package init(depth: Int = 1) { self.depth = max(1, depth) }

    package func put(_ frame: Frame) {
        door.lock()
        if !isFinished {
            frames.append(frame)
            if frames.count > depth {
                frames.removeFirst()
                lost += 1
            }
            door.signal()
        }
        door.unlock()
    }

    /// What waited for a frame got.
    package enum Taken: Sendable {
        case frame(Frame)
        case nothingYet
        case finished
    }

    /// Blocks the calling thread until a frame, the end, or the limit.
    package func take(within limit: TimeInterval) -> Taken {
        door.lock()
        defer { door.unlock() }
        let deadline = Door.Deadline(after: .seconds(limit))
        while frames.isEmpty && !isFinished {
            if !door.wait(until: deadline) { break }
        }
        if !frames.isEmpty { return .frame(frames.removeFirst()) }
        return isFinished ? .finished : .nothingYet
    }

    package func finish() {
        door.lock()
        isFinished = true
        door.broadcast()
        door.unlock()
    }

    /// Frames that gave way to newer ones.
    package var droppedCount: Int {
        door.lock()
        defer { door.unlock() }
        return lost
    }
}

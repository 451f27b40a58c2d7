import Synchronization

/// The newest lines of the log, for the status page and the report.
package final class LogRing: Sendable {
    private struct State {
        var lines: [LogLine] = []
        /// Where the oldest line is, once the ring is full.
        var oldest = 0
        var count: UInt64 = 0
    }

    private let capacity: Int
    private let state = Mutex(State())

    package init(capacity: Int) { self.capacity = max(1, capacity) }

    func append(_ line: LogLine) {
        state.withLock { state in
            state.count += 1
            var line = line
            line.number = state.count
            if state.lines.count < capacity {
                state.lines.append(line)
            } else {
                state.lines[state.oldest] = line
                state.oldest = (state.oldest + 1) % capacity
            }
        }
    }

    /// Oldest first; only those with a number above `number`, so that a reader can ask for what is new.
    package func lines(after number: UInt64 = 0) -> [LogLine] {
        let all = state.withLock { state in Array(state.lines[state.oldest...] + state.lines[..<state.oldest]) }
        return number == 0 ? all : all.filter { $0.number > number }
    }
}

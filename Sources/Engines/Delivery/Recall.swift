import Synchronization

/// Calls somebody back who waits for a server.
final class Recall: Sendable {
    private struct State {
        var isCalled = false
        var work: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    var isCalled: Bool { state.withLock { $0.isCalled } }

    func call() {
        state.withLock { state in
            state.isCalled = true
            state.work?()
        }
    }

    /// Runs `wait`, which blocks; `interrupt` ends that from another thread, and is never called after `wait` is over.
    func interrupting<Result>(by interrupt: @escaping @Sendable () -> Void, _ wait: () throws -> Result) rethrows
        -> Result
    {
        state.withLock { state in
            state.work = interrupt
            if state.isCalled { interrupt() }
        }
        defer { state.withLock { $0.work = nil } }
        return try wait()
    }
}

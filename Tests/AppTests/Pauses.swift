import Core
import Foundation
import Synchronization

/// Pauses that last until a test ends them: a clock's hands moved by hand.
final class Pauses: Sendable {
    private struct Waiting {
        let length: Duration
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var last = 0
        var waiting: [Int: Waiting] = [:]
    }

    private let state = Mutex(State())
    /// The length of each pause as it begins.
    let begun: AsyncStream<Duration>
    private let outlet: AsyncStream<Duration>.Continuation

    init() { (begun, outlet) = AsyncStream.makeStream() }

    func pause(_ length: Duration) async {
        let number = state.withLock { state in
            state.last += 1
            return state.last
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isCancelled = state.withLock { state in
                    guard !Task.isCancelled else { return true }
                    state.waiting[number] = Waiting(length: length, continuation: continuation)
                    return false
                }
                if isCancelled { continuation.resume() } else { outlet.yield(length) }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: number) }?.continuation.resume()
        }
    }

    /// Ends all pauses of this length.
    func end(_ length: Duration) {
        let over = state.withLock { state in
            let over = state.waiting.filter { $0.value.length == length }
            for number in over.keys { state.waiting[number] = nil }
            return over.values
        }
        for each in over { each.continuation.resume() }
    }
}

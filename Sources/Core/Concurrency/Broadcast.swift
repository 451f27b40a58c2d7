import Synchronization

/// Hands every element to every subscriber; a slow subscriber loses elements, never the time of the others.
package final class Broadcast<Element: Sendable>: Sendable {
    private struct State {
        var next = 0
        var outlets: [Int: AsyncStream<Element>.Continuation] = [:]
        var dropped = 0
        var isFinished = false
    }

    private let state = Mutex(State())

    package init() {}

    /// A new subscription. At most `depth` elements wait; the oldest give way.
    package func subscribe(depth: Int, first: Element? = nil) -> AsyncStream<Element> {
        let (stream, outlet) = AsyncStream.makeStream(of: Element.self, bufferingPolicy: .bufferingNewest(depth))
        if let first { outlet.yield(first) }
        let id: Int? = state.withLock { state in
            guard !state.isFinished else { return nil }
            state.next += 1
            state.outlets[state.next] = outlet
            return state.next
        }
        guard let id else {
            outlet.finish()
            return stream
        }
        outlet.onTermination = { [weak self] _ in
            self?.state.withLock { state in _ = state.outlets.removeValue(forKey: id) }
        }
        return stream
    }

    package func send(_ element: Element) {
        let outlets = state.withLock { Array($0.outlets.values) }
        var lost = 0
        for outlet in outlets {
            if case .dropped = outlet.yield(element) { lost += 1 }
        }
        if lost > 0 { state.withLock { $0.dropped += lost } }
    }

    /// Ends every subscription.
    package func finish() {
        let outlets = state.withLock { state in
            state.isFinished = true
            let all = Array(state.outlets.values)
            state.outlets = [:]
            return all
        }
        for outlet in outlets { outlet.finish() }
    }

    package var subscriberCount: Int { state.withLock { $0.outlets.count } }
    package var droppedCount: Int { state.withLock { $0.dropped } }
}

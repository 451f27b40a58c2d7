import Core
import Synchronization

/// An output without a wire: it remembers what it was told, for trying out and for tests.
package final class SimulatedOutput: DigitalOutput {
    private struct State {
        var isOn = false
        var history: [Bool] = []
    }

    private static let historyLimit = 1000

    package let name: String
    /// Every value that was set, repeated ones too.
    package let changes = Broadcast<Bool>()
    private let state = Mutex(State())

    package init(name: String = "simulated output") { self.name = name }

    package func set(_ on: Bool) {
        state.withLock { state in
            state.isOn = on
            state.history.append(on)
            if state.history.count > Self.historyLimit { state.history.removeFirst() }
        }
        changes.send(on)
    }

    package var isOn: Bool { state.withLock { $0.isOn } }

    /// The last thousand values that were set, oldest first.
    package var history: [Bool] { state.withLock { $0.history } }
}

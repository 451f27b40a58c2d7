import Core

/// What a camera's condition is, from what happens to it. No clock, no effects; each step says whether the condition
/// changed.
struct CameraWatch: Sendable {
    /// Without a picture for so long, a camera is silent.
    static let patience: Duration = .seconds(5)

    private(set) var condition = CameraCondition.starting
    private var lastSign: Duration?

    /// A new beginning with other settings.
    mutating func restarted(at time: Duration) {
        condition = .starting
        lastSign = time
    }

    /// The source is tried again. What was wrong stays wrong until a picture comes.
    mutating func tried(at time: Duration) { lastSign = time }

    mutating func frame(at time: Duration) -> Bool {
        lastSign = time
        return become(.running)
    }

    mutating func failed(_ message: String) -> Bool { become(.failed(message)) }

    mutating func ended() -> Bool { become(.ended) }

    /// Looks at the clock.
    mutating func look(at time: Duration) -> Bool {
        guard condition == .running || condition == .starting, let lastSign, time - lastSign >= Self.patience else {
            return false
        }
        return become(.silent)
    }

    private mutating func become(_ new: CameraCondition) -> Bool {
        defer { condition = new }
        return condition != new
    }
}

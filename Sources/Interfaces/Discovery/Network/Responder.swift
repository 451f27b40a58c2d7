/// A datagram that is to be sent at some time.
package struct Sending: Sendable, Hashable {
    package var bytes: [UInt8]
    package var to: Endpoint
    /// Of the monotonic clock.
    package var time: Duration

    package init(bytes: [UInt8], to: Endpoint, time: Duration) {
        self.bytes = bytes
        self.to = to
        self.time = time
    }
}

/// One protocol's part on one interface: says that the unit is there, answers who asks, and takes leave. Without
/// clock and socket; times are of the monotonic clock.
package protocol Responder: Sendable {
    /// What the unit is called in this protocol now.
    var publishedName: String { get }
    /// When ``proceed(at:)`` is due.
    var next: Duration? { get }

    mutating func start(at now: Duration)
    /// Sends what is due and sets ``next``.
    mutating func proceed(at now: Duration) -> [Sending]
    /// What is said to a datagram from somebody on the same link; nothing to one that is not understood.
    mutating func answer(_ bytes: [UInt8], from peer: Peer, at now: Duration) -> [Sending]
    func farewell(at now: Duration) -> [Sending]
}

/// Who sent a datagram.
package struct Peer: Sendable, Hashable {
    package var endpoint: Endpoint
    /// It has an address of this computer: another program here, or this one through another interface.
    package var isHere: Bool

    package init(endpoint: Endpoint, isHere: Bool = false) {
        self.endpoint = endpoint
        self.isHere = isHere
    }
}

/// A random number of milliseconds within a range.
package typealias RandomDelay = @Sendable (ClosedRange<Int>) -> Int

import Core
import Discovery
import Testing

/// A unit and its neighbours for tests.
enum Samples {
    static let address = IPv4Address(192, 0, 2, 10)
    static let neighbour = Peer(endpoint: Endpoint(address: IPv4Address(192, 0, 2, 77), port: 5353))
    static let stranger = Peer(endpoint: Endpoint(address: IPv4Address(192, 0, 2, 78), port: 40000))

    static func unit(_ name: String = "Gate north", hardware: String = "02:00:00:00:00:01") -> Unit {
        Unit(
            name: name,
            identity: UnitIdentity(hardware: hardware, port: 8080),
            scheme: "http",
            port: 8080,
            version: "1.2",
            addresses: [address]
        )
    }

    /// Always the shortest wait.
    static let shortest: RandomDelay = { $0.lowerBound }

    static func text(_ sending: Sending) -> String { String(decoding: sending.bytes, as: UTF8.self) }
}

extension Responder {
    /// Lets time pass until nothing is due before `end`, and gives what was sent on the way.
    mutating func pass(until end: Duration) -> [Sending] {
        var sent: [Sending] = []
        while let due = next, due <= end { sent += proceed(at: due) }
        return sent
    }
}

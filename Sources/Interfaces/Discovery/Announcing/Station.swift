import Core
import Foundation

/// One protocol on one interface: its socket, its part, and what waits to be sent. For the announcer's thread.
package final class Station {
    /// What makes a station; another one is another station.
    package struct Place: Hashable {
        var kind: DiscoveryProtocol
        var interface: NetworkInterface
        var unit: Unit
    }

    /// Datagrams that are read at once, before others have their turn.
    private static let mostAtOnce = 32
    private static let mostWaiting = 256

    let place: Place
    let socket: DatagramSocket
    /// Of all interfaces of this computer.
    var ownAddresses: Set<IPv4Address> = []
    private var responder: any Responder
    private var waiting: [Sending] = []

    /// - Throws: a problem when the kernel gives no socket.
    init(_ place: Place, started: Int, now: Duration) throws {
        self.place = place
        socket = try DatagramSocket(of: place.kind.group, on: place.interface, hops: place.kind.hops)
        responder = place.kind.responder(for: place.unit, started: started) { Int.random(in: $0) }
        responder.start(at: now)
    }

    var publishedName: String { responder.publishedName }

    /// When there is something to do.
    var next: Duration? { [responder.next, waiting.map(\.time).min()].compactMap(\.self).min() }

    /// Reads what came. Nobody from beyond a router is answered, so that nobody there can be flooded with our answers.
    func read(at now: Duration) {
        for _ in 0..<Self.mostAtOnce {
            guard let (bytes, peer) = socket.receive() else { return }
            let isHere = ownAddresses.contains(peer.address)
            guard isHere || place.interface.isOnLink(peer.address), peer.port != 0 else { continue }
            keep(responder.answer(bytes, from: Peer(endpoint: peer, isHere: isHere), at: now))
        }
    }

    /// Sends what is due.
    func work(at now: Duration) {
        if let next = responder.next, next <= now { keep(responder.proceed(at: now)) }
        for sending in waiting where sending.time <= now { socket.send(sending.bytes, to: sending.to) }
        waiting.removeAll { $0.time <= now }
    }

    func takeLeave(at now: Duration) {
        for sending in responder.farewell(at: now) { socket.send(sending.bytes, to: sending.to) }
    }

    private func keep(_ sendings: [Sending]) {
        waiting += sendings.prefix(max(0, Self.mostWaiting - waiting.count))
    }
}

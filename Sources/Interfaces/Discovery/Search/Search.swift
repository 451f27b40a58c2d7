import Core
import Foundation

/// Asks the network for units and other devices, by all three protocols at once.
package struct Search: Sendable {
    /// How often it asks: datagrams get lost.
    private static let rounds = 3

    private let interfaces: [String]
    private let duration: Duration
    private let findsAll: Bool
    private let clock: Clock

    /// - Parameters:
    ///   - interfaces: names of those to ask on; empty for all that reach other computers.
    ///   - findsAll: also devices that are no Sallyport.
    package init(interfaces: [String] = [], duration: Duration, findsAll: Bool, clock: Clock = .system) {
        self.interfaces = interfaces
        self.duration = duration
        self.findsAll = findsAll
        self.clock = clock
    }

    /// Blocks the calling thread for the whole duration.
    ///
    /// - Parameter progress: told what is found so far, several times a second.
    /// - Throws: a problem where there is no interface to ask on, or the kernel gives no socket on any.
    package func run(progress: (_ devices: [FoundDevice], _ left: Duration) -> Void) throws -> [FoundDevice] {
        var lines = try self.lines()
        let end = clock.now().monotonic + duration
        var (asked, nextRound) = (0, clock.now().monotonic)
        while true {
            let now = clock.now().monotonic
            guard now < end else { break }
            if asked < Self.rounds, nextRound <= now {
                for line in lines { line.ask() }
                asked += 1
                nextRound = now + duration / (Self.rounds + 1)
            }
            progress(devices(lines), end - now)
            let next = min(end, asked < Self.rounds ? nextRound : end, now + .milliseconds(250))
            Self.wait(for: lines, Int32(clamping: Int(((next - now).inSeconds * 1000).rounded(.up))))
            for place in lines.indices { lines[place].read() }
        }
        return devices(lines)
    }

    /// One protocol on one interface.
    private struct Line {
        let way: DiscoveryProtocol
        let socket: DatagramSocket
        var asker: any Asker

        func ask() {
            for question in asker.questions() { socket.send(question, to: way.group) }
        }

        mutating func read() {
            for _ in 0..<64 {
                guard let (bytes, peer) = socket.receive() else { return }
                asker.take(bytes, from: peer.address)
            }
        }
    }

    private func lines() throws -> [Line] {
        let chosen = NetworkInterface.chosen(interfaces)
        guard !chosen.isEmpty else {
            let which =
                interfaces.isEmpty ? "no network interface is up" : "\(interfaces.joined(separator: ", ")) is not up"
            throw Problem(
                .unavailable,
                "discovery.no-interface",
                "Nobody can be asked: \(which) with an address. Look at the cable and at `ip address`."
            )
        }
        var refusals: [any Error] = []
        var lines: [Line] = []
        for interface in chosen {
            for way in DiscoveryProtocol.allCases {
                do {
                    let socket = try DatagramSocket(askingOn: interface, hops: way.hops)
                    lines.append(Line(way: way, socket: socket, asker: asker(way)))
                } catch {
                    refusals.append(error)
                }
            }
        }
        if lines.isEmpty, let refusal = refusals.first { throw refusal }
        return lines
    }

    private func asker(_ way: DiscoveryProtocol) -> any Asker {
        switch way {
        case .mdns: MulticastDNSAsker(findsAll: findsAll)
        case .ssdp: SSDPAsker()
        case .wsDiscovery: WSDiscoveryAsker(findsAll: findsAll)
        }
    }

    private func devices(_ lines: [Line]) -> [FoundDevice] {
        let devices = FoundDevice.merged(lines.flatMap(\.asker.findings))
        return findsAll ? devices : devices.filter(\.isSallyport)
    }

    private static func wait(for lines: [Line], _ milliseconds: Int32) {
        var waits = lines.map { pollfd(fd: $0.socket.descriptor, events: Int16(POLLIN), revents: 0) }
        poll(&waits, nfds_t(waits.count), milliseconds)
    }
}

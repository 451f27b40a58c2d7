import Core
import Foundation
import Logging
import Telemetry

/// What the announcer's thread is told.
enum AnnouncerLetter: Sendable {
    case page(ServedPage)
    case settings(DiscoverySettings)
    case stop(CheckedContinuation<Void, Never>)
}

/// The announcer's thread: keeps a station for each protocol on each interface, and lets them work.
final class Announcer {
    /// When sockets that could not be opened are tried again.
    private static let retry = Duration.seconds(60)

    private let mailbox: WakingMailbox<AnnouncerLetter>
    private let interfaces: [String]
    private let version: String
    private let clock: Clock
    private let report: DiscoveryReport
    private let bell = NetworkBell()
    private var page: ServedPage?
    private var settings: DiscoverySettings?
    private var stations: [Station] = []
    private var retryTime: Duration?

    init(
        mailbox: WakingMailbox<AnnouncerLetter>,
        interfaces: [String],
        version: String,
        clock: Clock,
        report: DiscoveryReport
    ) {
        self.mailbox = mailbox
        self.interfaces = interfaces
        self.version = version
        self.clock = clock
        self.report = report
    }

    /// Works until it is told to stop.
    func run() {
        while true {
            let rang = wait()
            for letter in mailbox.takeAll() {
                switch letter {
                case .page(let page): self.page = page
                case .settings(let settings): self.settings = settings
                case .stop(let waiter):
                    stations.forEach { $0.takeLeave(at: now) }
                    stations = []
                    waiter.resume()
                    return
                }
                setUp()
            }
            if rang || retryTime.map({ $0 <= now }) == true { setUp() }
            for station in stations {
                let name = station.publishedName
                station.read(at: now)
                station.work(at: now)
                if station.publishedName != name { report.renamed(station) }
            }
        }
    }

    private var now: Duration { clock.now().monotonic }

    /// Waits for datagrams, letters, a change of the network, or what is due. True when the network changed.
    private func wait() -> Bool {
        let sources = [mailbox.descriptor, bell.descriptor] + stations.map(\.socket.descriptor)
        var waits = sources.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        let next = (stations.map(\.next) + [retryTime]).compactMap(\.self).min()
        let limit = next.map { Int32(clamping: Int((max(.zero, $0 - now).inSeconds * 1000).rounded(.up))) } ?? -1
        poll(&waits, nfds_t(waits.count), limit)
        guard waits[1].revents != 0 else { return false }
        bell.silence()
        return true
    }

    /// Makes the stations those that settings, page and network ask for; those that stay the same are left alone.
    private func setUp() {
        guard let page, let settings else { return }
        let all = NetworkInterface.all()
        let wanted = places(page, settings, all)
        for station in stations where !wanted.contains(station.place) { station.takeLeave(at: now) }
        stations.removeAll { !wanted.contains($0.place) }
        var faults: [DiscoveryProtocol: [String]] = [:]
        for place in wanted where !stations.contains(where: { $0.place == place }) {
            do {
                stations.append(try Station(place, started: Int(clock.now().wall.timeIntervalSince1970), now: now))
            } catch {
                faults[place.kind, default: []].append("\(error)")
            }
        }
        let own = Set(all.flatMap { $0.addresses.map(\.address) })
        for station in stations { station.ownAddresses = own }
        retryTime = faults.isEmpty ? nil : now + Self.retry
        let isOff = !DiscoveryProtocol.allCases.contains { $0.isOn(settings) }
        report.isSetUp(stations.map(\.place), faults, page, isOff: isOff)
    }

    private func places(
        _ page: ServedPage,
        _ settings: DiscoverySettings,
        _ all: [NetworkInterface]
    ) -> [Station.Place] {
        let identity = UnitIdentity(port: page.identityPort)
        let name = settings.displayName(host: HostName.current)
        let sites = NetworkInterface.chosen(interfaces, of: all).compactMap { interface -> (NetworkInterface, Unit)? in
            let (addresses, addresses6) = page.addresses(on: interface)
            guard !addresses.isEmpty else { return nil }
            let unit = Unit(
                name: name,
                identity: identity,
                scheme: page.scheme,
                port: page.port,
                version: version,
                addresses: addresses,
                addresses6: addresses6
            )
            var interface = interface
            // Temporary addresses of version 6 come and go, and say nothing here.
            interface.addresses6 = []
            return (interface, unit)
        }
        return DiscoveryProtocol.allCases.filter { $0.isOn(settings) }.flatMap { kind in
            sites.map { Station.Place(kind: kind, interface: $0.0, unit: $0.1) }
        }
    }
}

import Core
import Logging
import Telemetry

/// Tells people how the unit is announced: a line when that changes, a health condition where it is prevented.
package final class DiscoveryReport {
    private let health: Health
    private let logger = Logger(label: "discovery")
    private var said = ""

    package init(health: Health) { self.health = health }

    /// - Parameters:
    ///   - isOff: all ways are switched off.
    ///   - faults: of stations that could not be opened.
    package func isSetUp(
        _ places: [Station.Place],
        _ faults: [DiscoveryProtocol: [String]],
        _ page: ServedPage,
        isOff: Bool
    ) {
        for kind in DiscoveryProtocol.allCases { tell(kind, faults[kind] ?? []) }
        let line = Self.line(places, page, isOff: isOff)
        guard line != said else { return }
        said = line
        logger.info("\(line)")
    }

    package func renamed(_ station: Station) {
        let place = station.place
        logger.notice(
            "another device on \(place.interface.name) is called “\(place.unit.name)” already: this unit is found as “\(station.publishedName)” there"
        )
    }

    private func tell(_ kind: DiscoveryProtocol, _ faults: [String]) {
        let id = "discovery.\(kind.rawValue)"
        guard !faults.isEmpty else { return health.clear(id) }
        health.raise(
            id,
            .warning,
            "The unit is not found by \(kind.title)",
            advice: "The port cannot be had: \(faults.joined(separator: "; ")). Stop the program that keeps port "
                + "\(kind.group.port) for itself, or switch \(kind.title) off under Settings, Discovery. It is tried again every minute."
        )
    }

    private static func line(_ places: [Station.Place], _ page: ServedPage, isOff: Bool) -> String {
        guard let first = places.first else {
            if isOff { return "the unit is not announced: discovery is switched off" }
            return page.isLoopback
                ? "the page is served to this computer alone (\(page.host)), so that the unit is not announced in the network; --http 0.0.0.0:\(page.port) serves the network"
                : "the unit is not announced: no network interface has an address at which the page is served"
        }
        var (kinds, addresses): ([String], [String]) = ([], [])
        for place in places {
            if !kinds.contains(place.kind.title) { kinds.append(place.kind.title) }
            if !addresses.contains(place.unit.url()) { addresses.append(place.unit.url()) }
        }
        return
            "announced as “\(first.unit.name)” by \(kinds.joined(separator: ", ")): \(addresses.joined(separator: " "))"
    }
}

/// The ways in which a unit is found.
package enum DiscoveryProtocol: String, Sendable, CaseIterable, Codable {
    case mdns, ssdp, wsDiscovery = "ws-discovery"

    package var title: String {
        switch self {
        case .mdns: "mDNS"
        case .ssdp: "UPnP"
        case .wsDiscovery: "WS-Discovery"
        }
    }

    package var group: Endpoint {
        switch self {
        case .mdns: ServiceNames.group
        case .ssdp: SSDPMessage.group
        case .wsDiscovery: WSDiscovery.group
        }
    }

    /// How many networks a datagram may cross (RFC 6762, 11; UPnP 1.1, 1.3.3; SOAP over UDP 2.4).
    package var hops: Int32 {
        switch self {
        case .mdns: 255
        case .ssdp: 2
        case .wsDiscovery: 1
        }
    }

    package func isOn(_ settings: DiscoverySettings) -> Bool {
        switch self {
        case .mdns: settings.mdns
        case .ssdp: settings.upnp
        case .wsDiscovery: settings.wsDiscovery
        }
    }

    package func responder(for unit: Unit, started: Int, random: @escaping RandomDelay) -> any Responder {
        switch self {
        case .mdns: MulticastDNSResponder(unit: unit, random: random)
        case .ssdp: SSDPResponder(unit: unit, started: started, random: random)
        case .wsDiscovery: WSDiscoveryResponder(unit: unit, started: started, random: random)
        }
    }
}

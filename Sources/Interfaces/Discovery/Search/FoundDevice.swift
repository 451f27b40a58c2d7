/// A device that a search found, with all that its answers told together.
package struct FoundDevice: Sendable, Hashable, Codable {
    package var name: String?
    /// Of version 4.
    package var address: String
    /// Its page, or where its services begin.
    package var url: String?
    /// What other devices say they are.
    package var kind: String?
    package var foundBy: [DiscoveryProtocol]
    package var isSallyport: Bool

    /// One device for each address; Sallyports, of which a computer may run several, one for each address and port.
    /// Sallyports first, then by address.
    package static func merged(_ findings: [Finding]) -> [FoundDevice] {
        let ours = Dictionary(grouping: findings.filter(\.isSallyport)) { String($0.url?.pageHost ?? "\($0.address)") }
        let others = Dictionary(grouping: findings.filter { !$0.isSallyport }, by: \.address)
        let sallyports = ours.values.compactMap(FoundDevice.init)
        // A unit's own answers that do not say what it is add nothing.
        let rest = others.filter { address, _ in !sallyports.contains { $0.address == "\(address)" } }
        return order(sallyports) + order(rest.values.compactMap(FoundDevice.init))
    }

    private init?(_ findings: [Finding]) {
        // What says more comes first: cameras' own addresses, then names.
        let ranked = findings.sorted { left, right in Self.rank(left) < Self.rank(right) }
        guard let first = ranked.first else { return nil }
        address = "\(first.address)"
        name = ranked.lazy.compactMap(\.name).first
        url = ranked.lazy.compactMap(\.url).first
        kind = first.isSallyport ? nil : ranked.lazy.compactMap(\.kind).first
        foundBy = DiscoveryProtocol.allCases.filter { way in findings.contains { $0.way == way } }
        isSallyport = first.isSallyport
    }

    private static func rank(_ finding: Finding) -> (Int, Int, String) {
        (finding.kind == "ONVIF camera" ? 0 : 1, finding.way == .mdns ? 0 : 1, finding.name ?? "~")
    }

    private static func order(_ devices: [FoundDevice]) -> [FoundDevice] {
        devices.sorted { left, right in
            let (first, second) = (IPv4Address(left.address)?.number ?? 0, IPv4Address(right.address)?.number ?? 0)
            return (first, left.url ?? "") < (second, right.url ?? "")
        }
    }
}

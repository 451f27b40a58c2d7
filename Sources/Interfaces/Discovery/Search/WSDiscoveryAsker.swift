import Foundation

/// Searches by WS-Discovery.
package struct WSDiscoveryAsker: Asker {
    private static let onvif = "http://www.onvif.org/ver10/network/wsdl"

    private let findsAll: Bool
    package private(set) var findings: [Finding] = []

    package init(findsAll: Bool) { self.findsAll = findsAll }

    /// Cameras are asked for by their type too: some answer to that alone.
    package func questions() -> [[UInt8]] {
        var types = ["<d:Types>sp:\(WSDiscovery.ownType)</d:Types>"]
        if findsAll { types += ["", "<d:Types xmlns:dn=\"\(Self.onvif)\">dn:NetworkVideoTransmitter</d:Types>"] }
        return types.map { type in
            let id = "urn:uuid:\(UUID().uuidString.lowercased())"
            return WSDiscovery.envelope(.probe, id: id, body: "<d:Probe>\(type)</d:Probe>")
        }
    }

    package mutating func take(_ bytes: [UInt8], from peer: IPv4Address) {
        guard findings.count < Self.mostKept, let message = try? SOAPMessage(bytes) else { return }
        for place in message.places(of: "ProbeMatch") {
            let types = (message.first("Types", in: place)?.text ?? "").split { $0.isWhitespace }
            let names = types.map { $0.split(separator: ":").last.map(String.init) ?? "" }
            let scopes = (message.first("Scopes", in: place)?.text ?? "").split { $0.isWhitespace }
            let addresses = (message.first("XAddrs", in: place)?.text ?? "").split { $0.isWhitespace }
                .compactMap { String($0).pageAddress }
            let near = addresses.first { $0.pageHost?.split(separator: ":").first == Substring("\(peer)") }
            let finding = Finding(
                way: .wsDiscovery,
                address: peer,
                name: Self.name(in: scopes),
                url: near ?? addresses.first,
                kind: names.contains("NetworkVideoTransmitter") ? "ONVIF camera" : names.first?.harmless,
                isSallyport: names.contains(WSDiscovery.ownType)
            )
            if !findings.contains(finding) { findings.append(finding) }
        }
    }

    /// Of this product, and of cameras after ONVIF.
    private static func name(in scopes: [Substring]) -> String? {
        for beginning in [WSDiscovery.nameScope, "onvif://www.onvif.org/name/"] {
            guard let scope = scopes.first(where: { $0.hasPrefix(beginning) }) else { continue }
            return String(scope.dropFirst(beginning.count)).removingPercentEncoding?.harmless
        }
        return nil
    }
}

import Foundation

/// Searches by SSDP.
package struct SSDPAsker: Asker {
    package private(set) var findings: [Finding] = []

    package init() {}

    package func questions() -> [[UInt8]] {
        ["ssdp:all", "upnp:rootdevice"].map { type in
            SSDPMessage.bytes([
                "M-SEARCH * HTTP/1.1", "HOST: 239.255.255.250:1900", "MAN: \"ssdp:discover\"", "MX: 1", "ST: \(type)",
                "USER-AGENT: Linux UPnP/1.1 Sallyport/1",
            ])
        }
    }

    package mutating func take(_ bytes: [UInt8], from peer: IPv4Address) {
        guard findings.count < Self.mostKept, let message = try? SSDPMessage(bytes),
            message.line.hasPrefix("HTTP/1.1 200")
        else { return }
        let server = message["SERVER"] ?? ""
        let isSallyport = server.contains(" Sallyport/")
        let location = message["LOCATION"]?.pageAddress
        let page = location.flatMap { url in
            url.pageHost.map { host in "\(url.hasPrefix("https:") ? "https" : "http")://\(host)/" }
        }
        let finding = Finding(
            way: .ssdp,
            address: peer,
            name: message[DeviceDescription.nameHeader]?.removingPercentEncoding?.harmless,
            url: isSallyport ? page : location,
            kind: server.harmless,
            isSallyport: isSallyport
        )
        if !findings.contains(finding) { findings.append(finding) }
    }
}

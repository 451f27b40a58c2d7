import Core
import Foundation
import Settings

/// How the unit is found in the network (NET-13, NET-14, NET-15).
package struct DiscoverySettings: SettingsSection {
    package static let key = "discovery"
    package static let title = "Discovery"
    package static let isSystem = true
    /// A name is one label of the DNS: 63 bytes, of which a number behind it may need some.
    package static let longestName = 56

    package static let fields = [
        SettingsField(
            path: "name",
            title: "Name in the network",
            help:
                "What the unit is called where it is found, for example Gate north. Empty: the name of this computer.",
            kind: .text(maxLength: longestName)
        ),
        SettingsField(
            path: "mdns",
            title: "mDNS (DNS service discovery)",
            help:
                "The unit is found by browsers of the local network, and by computers and phones that list what is there.",
            kind: .boolean
        ),
        SettingsField(
            path: "upnp",
            title: "UPnP",
            help: "The unit is found where a computer shows the devices of its network (SSDP).",
            kind: .boolean
        ),
        SettingsField(
            path: "wsDiscovery",
            title: "WS-Discovery",
            help: "The unit is found by programs that look for devices in this way, as many for cameras do.",
            kind: .boolean
        ),
    ]

    package var name = ""
    package var mdns = true
    package var upnp = true
    package var wsDiscovery = true

    package init() {}

    package var faults: [Problem.Field] {
        if name.utf8.count > Self.longestName {
            let message =
                "The name is too long: at most \(Self.longestName) bytes, and letters with accents count double."
            return [Problem.Field(path: "name", message: message)]
        }
        let isPlain = name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        return isPlain ? [] : [Problem.Field(path: "name", message: "The name is one line of plain text.")]
    }

    /// What the unit is called on a computer of this name.
    package func displayName(host: String) -> String {
        let name = name.trimmingCharacters(in: .whitespaces)
        guard name.isEmpty else { return name }
        let label = host.split(separator: ".").first ?? ""
        return label.isEmpty || label == "localhost" ? "Sallyport" : String(label.prefix(Self.longestName))
    }
}

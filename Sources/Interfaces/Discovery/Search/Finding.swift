import Foundation

/// What one answer told of a device.
package struct Finding: Sendable, Hashable {
    package var way: DiscoveryProtocol
    /// Who answered, or the address that the answer names.
    package var address: IPv4Address
    package var name: String?
    package var url: String?
    /// What the device says it is, for people.
    package var kind: String?
    package var isSallyport: Bool

    package init(
        way: DiscoveryProtocol,
        address: IPv4Address,
        name: String? = nil,
        url: String? = nil,
        kind: String? = nil,
        isSallyport: Bool = false
    ) {
        self.way = way
        self.address = address
        self.name = name
        self.url = url
        self.kind = kind
        self.isSallyport = isSallyport
    }
}

extension String {
    /// As it may be shown: one line without control characters, which could do things to a terminal.
    package var harmless: String {
        let scalars = unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
            default: true
            }
        }
        return String(String(String.UnicodeScalarView(scalars)).prefix(80))
    }

    /// An address of a page that somebody else names, or nil where it is none that may be shown.
    package var pageAddress: String? {
        let isPlain = utf8.count <= 300 && utf8.allSatisfy { (0x21...0x7E).contains($0) }
        return isPlain && (hasPrefix("http://") || hasPrefix("https://")) ? self : nil
    }

    /// `HOST` or `HOST:PORT` of an address of a page.
    package var pageHost: Substring? {
        guard let start = range(of: "://")?.upperBound else { return nil }
        return self[start...].prefix { !"/?#".contains($0) }
    }
}

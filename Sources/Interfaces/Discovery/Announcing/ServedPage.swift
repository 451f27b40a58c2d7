import Foundation

/// Where this unit serves its page.
package struct ServedPage: Sendable, Hashable {
    /// `http` or `https`.
    package var scheme: String
    /// As it was told to the web server: an address, `0.0.0.0`, `::`, or a name.
    package var host: String
    package var port: Int
    /// What tells this unit from another on the same computer, whichever way its page is served.
    package var identityPort: Int

    package init(scheme: String = "http", host: String, port: Int, identityPort: Int? = nil) {
        self.scheme = scheme
        self.host = host
        self.port = port
        self.identityPort = identityPort ?? port
    }

    /// The addresses of an interface at which the page is reached, of version 4 and of version 6. May ask the resolver.
    package func addresses(on interface: NetworkInterface) -> ([IPv4Address], [[UInt8]]) {
        let own = interface.addresses.map(\.address)
        switch host {
        case "0.0.0.0", "": return (own, [])
        case "::": return (own, interface.addresses6)
        default:
            let (four, six) = Self.resolved(host)
            return (own.filter(four.contains), interface.addresses6.filter(six.contains))
        }
    }

    /// Whether nobody but this computer reaches it.
    package var isLoopback: Bool {
        guard !["0.0.0.0", "", "::"].contains(host) else { return false }
        let (four, six) = Self.resolved(host)
        let loopback6 = [UInt8](repeating: 0, count: 15) + [1]
        return four.allSatisfy(\.isLoopback) && six.allSatisfy { $0 == loopback6 }
    }

    private static func resolved(_ host: String) -> ([IPv4Address], [[UInt8]]) {
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, nil, &list) == 0 else { return ([], []) }
        defer { freeaddrinfo(list) }
        var (four, six): ([IPv4Address], [[UInt8]]) = ([], [])
        var next = list
        while let entry = next?.pointee {
            next = entry.ai_next
            switch entry.ai_family {
            case AF_INET:
                entry.ai_addr.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                    four.append(IPv4Address(number: UInt32(bigEndian: $0.pointee.sin_addr.s_addr)))
                }
            case AF_INET6:
                entry.ai_addr.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { pointer in
                    six.append(withUnsafeBytes(of: pointer.pointee.sin6_addr) { Array($0) })
                }
            default: break
            }
        }
        return (four, six)
    }
}

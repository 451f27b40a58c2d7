import Foundation

/// A way into a network, as the kernel tells of it.
package struct NetworkInterface: Sendable, Hashable {
    package struct Address: Sendable, Hashable {
        package var address: IPv4Address
        package var mask: UInt32

        package init(address: IPv4Address, mask: UInt32) {
            self.address = address
            self.mask = mask
        }
    }

    package var name: String
    package var index: UInt32
    package var isLoopback: Bool
    /// Whether it can send to groups. The loopback does so without saying it.
    package var doesMulticast: Bool
    package var addresses: [Address] = []
    /// Of version 6, 16 bytes each.
    package var addresses6: [[UInt8]] = []

    package init(name: String, index: UInt32, isLoopback: Bool, doesMulticast: Bool) {
        self.name = name
        self.index = index
        self.isLoopback = isLoopback
        self.doesMulticast = doesMulticast
    }

    /// Whether no router stands between this interface and `peer`.
    package func isOnLink(_ peer: IPv4Address) -> Bool {
        if isLoopback { return peer.isLoopback }
        return peer.isLinkLocal
            || addresses.contains { ($0.address.number ^ peer.number) & $0.mask == 0 && $0.mask != 0 }
    }

    /// All that are up and have an address.
    package static func all() -> [NetworkInterface] {
        var list: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&list) == 0 else { return [] }
        defer { freeifaddrs(list) }
        var found: [String: NetworkInterface] = [:]
        var next = list
        while let entry = next?.pointee {
            next = entry.ifa_next
            let flags = Int(entry.ifa_flags)
            guard flags & IFF_UP != 0, let address = entry.ifa_addr else { continue }
            let name = String(cString: entry.ifa_name)
            var interface =
                found[name]
                ?? NetworkInterface(
                    name: name,
                    index: if_nametoindex(name),
                    isLoopback: flags & IFF_LOOPBACK != 0,
                    doesMulticast: flags & IFF_MULTICAST != 0
                )
            interface.add(address, mask: entry.ifa_netmask)
            found[name] = interface
        }
        return found.values.filter { !$0.addresses.isEmpty }.sorted { $0.index < $1.index }
    }

    /// Those for discovery: by name where names are given, else all that reach other computers.
    package static func chosen(_ names: [String], of all: [NetworkInterface] = all()) -> [NetworkInterface] {
        names.isEmpty
            ? all.filter { $0.doesMulticast && !$0.isLoopback } : all.filter { names.contains($0.name) }
    }

    private mutating func add(_ address: UnsafeMutablePointer<sockaddr>, mask: UnsafeMutablePointer<sockaddr>?) {
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            addresses.append(Address(address: Self.address(address), mask: mask.map(Self.address)?.number ?? ~0))
        case AF_INET6:
            let bytes = address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { pointer in
                withUnsafeBytes(of: pointer.pointee.sin6_addr) { Array($0) }
            }
            addresses6.append(bytes)
        default: break
        }
    }

    private static func address(_ pointer: UnsafeMutablePointer<sockaddr>) -> IPv4Address {
        pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
            IPv4Address(number: UInt32(bigEndian: $0.pointee.sin_addr.s_addr))
        }
    }
}

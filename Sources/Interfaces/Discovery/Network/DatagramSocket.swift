import Core
import Foundation

/// A socket of UDP on one interface, which never waits. For the thread that made it.
package final class DatagramSocket {
    /// The longest datagram that is read; what is longer is cut, and then refused by its reader.
    package static let longest = 9000

    package let descriptor: Int32

    /// Listens for a group on one interface, beside other programs that listen for the same one.
    ///
    /// - Throws: a problem when the kernel refuses.
    package convenience init(of group: Endpoint, on interface: NetworkInterface, hops: Int32) throws {
        try self.init("port \(group.port) on \(interface.name)")
        // Without this right (kernels before 5.7) the interfaces are still told apart by their groups and addresses.
        _ = interface.name.withCString {
            setsockopt(descriptor, SOL_SOCKET, SO_BINDTODEVICE, $0, socklen_t(interface.name.utf8.count + 1))
        }
        try set(SOL_SOCKET, SO_REUSEADDR, Int32(1))
        try set(SOL_SOCKET, SO_REUSEPORT, Int32(1))
        try set(Int32(IPPROTO_IP), IP_MULTICAST_ALL, Int32(0))
        try bind(to: Endpoint(address: .any, port: group.port))
        try set(Int32(IPPROTO_IP), IP_ADD_MEMBERSHIP, Self.membership(of: group.address, interface))
        try sendThrough(interface, hops: hops)
    }

    /// Asks a group on one interface from a port of its own.
    ///
    /// - Throws: a problem when the kernel refuses.
    package convenience init(askingOn interface: NetworkInterface, hops: Int32) throws {
        try self.init(interface.name)
        try bind(to: Endpoint(address: .any, port: 0))
        try sendThrough(interface, hops: hops)
    }

    private let place: String

    private init(_ place: String) throws {
        self.place = place
        descriptor = socket(
            AF_INET,
            Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue),
            0
        )
        guard descriptor >= 0 else { throw Self.refused(place) }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// The next datagram, or nil where none waits.
    package func receive() -> (bytes: [UInt8], from: Endpoint)? {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        var buffer = [UInt8](repeating: 0, count: Self.longest)
        let count = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                recvfrom(descriptor, &buffer, buffer.count, 0, $0, &size)
            }
        }
        guard count >= 0 else { return nil }
        let source = Endpoint(
            address: IPv4Address(number: UInt32(bigEndian: address.sin_addr.s_addr)),
            port: UInt16(bigEndian: address.sin_port)
        )
        return (Array(buffer.prefix(count)), source)
    }

    /// Sends; a datagram that the network does not take is lost, as any may be.
    package func send(_ bytes: [UInt8], to endpoint: Endpoint) {
        Self.withAddress(endpoint) { _ = sendto(descriptor, bytes, bytes.count, 0, $0, $1) }
    }

    private func bind(to endpoint: Endpoint) throws {
        guard Self.withAddress(endpoint, { Glibc.bind(descriptor, $0, $1) }) == 0 else { throw Self.refused(place) }
    }

    private func sendThrough(_ interface: NetworkInterface, hops: Int32) throws {
        try set(Int32(IPPROTO_IP), IP_MULTICAST_IF, Self.membership(of: .any, interface))
        try set(Int32(IPPROTO_IP), IP_MULTICAST_TTL, hops)
        try set(Int32(IPPROTO_IP), IP_MULTICAST_LOOP, Int32(1))
    }

    private func set<Value: BitwiseCopyable>(_ level: Int32, _ option: Int32, _ value: Value) throws {
        var value = value
        guard setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Value>.size)) == 0 else {
            throw Self.refused(place)
        }
    }

    /// The address is the one that is sent from; left out, the kernel would take another interface's for the loopback.
    private static func membership(of group: IPv4Address, _ interface: NetworkInterface) -> ip_mreqn {
        ip_mreqn(
            imr_multiaddr: in_addr(s_addr: group.number.bigEndian),
            imr_address: in_addr(s_addr: (interface.addresses.first?.address ?? .any).number.bigEndian),
            imr_ifindex: Int32(interface.index)
        )
    }

    private static func withAddress<Result>(
        _ endpoint: Endpoint,
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = endpoint.port.bigEndian
        address.sin_addr.s_addr = endpoint.address.number.bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    private static func refused(_ place: String) -> Problem {
        Problem(.unavailable, "discovery.socket", "\(place): \(String(cString: strerror(errno)))")
    }
}

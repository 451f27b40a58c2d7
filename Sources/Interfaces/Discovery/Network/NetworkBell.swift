import Foundation

/// Rings when an interface or an address of this computer comes or goes (netlink, RFC 3549). For the thread that made it.
final class NetworkBell {
    /// -1 where the kernel gives none; then changes are seen at the next start alone.
    let descriptor: Int32

    /// RTMGRP_LINK, RTMGRP_IPV4_IFADDR and RTMGRP_IPV6_IFADDR of linux/rtnetlink.h.
    private static let groups: UInt32 = 0x1 | 0x10 | 0x100

    init() {
        descriptor = socket(AF_NETLINK, Int32(SOCK_RAW.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        // struct sockaddr_nl: family and padding, process, groups.
        var address: (UInt16, UInt16, UInt32, UInt32) = (UInt16(AF_NETLINK), 0, 0, Self.groups)
        _ = withUnsafeBytes(of: &address) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) {
                Glibc.bind(descriptor, $0.baseAddress, socklen_t(bytes.count))
            }
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Reads off what rang; what changed is looked up anew by whoever asks.
    func silence() {
        var buffer = [UInt8](repeating: 0, count: 8192)
        while recv(descriptor, &buffer, buffer.count, 0) > 0 {}
    }
}

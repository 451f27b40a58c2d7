import Foundation

/// An address of the Internet Protocol, version 4.
package struct IPv4Address: Sendable, Hashable, CustomStringConvertible {
    /// In the order of this computer.
    package let number: UInt32

    package init(number: UInt32) { self.number = number }

    package init?(_ text: String) {
        var address = in_addr()
        guard inet_pton(AF_INET, text, &address) == 1 else { return nil }
        number = UInt32(bigEndian: address.s_addr)
    }

    package init(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) {
        number = UInt32(a) << 24 | UInt32(b) << 16 | UInt32(c) << 8 | UInt32(d)
    }

    package var bytes: [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) } }
    package var description: String { bytes.map { String($0) }.joined(separator: ".") }

    package static let any = IPv4Address(number: 0)

    package var isLoopback: Bool { number >> 24 == 127 }
    /// 169.254.0.0/16: never passed on by a router.
    package var isLinkLocal: Bool { number >> 16 == 0xA9FE }
}

/// An address and a port of UDP.
package struct Endpoint: Sendable, Hashable {
    package var address: IPv4Address
    package var port: UInt16

    package init(address: IPv4Address, port: UInt16) {
        self.address = address
        self.port = port
    }
}

/// One resource record of the class Internet.
package struct DNSRecord: Sendable, Hashable {
    package enum Value: Sendable, Hashable {
        case address(IPv4Address)
        /// 16 bytes.
        case address6([UInt8])
        case pointer(DNSName)
        /// Port and host of a service; priority and weight are 0.
        case service(port: UInt16, host: DNSName)
        /// `key=value`.
        case text([String])
        case other(type: UInt16, bytes: [UInt8])
    }

    package enum Kind {
        package static let address: UInt16 = 1
        package static let pointer: UInt16 = 12
        package static let text: UInt16 = 16
        package static let address6: UInt16 = 28
        package static let service: UInt16 = 33
        package static let any: UInt16 = 255
    }

    package var name: DNSName
    package var value: Value
    /// Seconds.
    package var lifetime: UInt32
    /// Nobody else has records of this name and type: the cache-flush bit (RFC 6762, 10.2).
    package var isUnique: Bool

    package init(name: DNSName, value: Value, lifetime: UInt32, isUnique: Bool = false) {
        self.name = name
        self.value = value
        self.lifetime = lifetime
        self.isUnique = isUnique
    }

    package var type: UInt16 {
        switch value {
        case .address: Kind.address
        case .address6: Kind.address6
        case .pointer: Kind.pointer
        case .service: Kind.service
        case .text: Kind.text
        case .other(let type, _): type
        }
    }

    /// Whether both say the same, for whatever time.
    package func says(_ other: DNSRecord) -> Bool { name == other.name && value == other.value }

    package func with(lifetime: UInt32, isUnique: Bool) -> DNSRecord {
        var copy = self
        copy.lifetime = lifetime
        copy.isUnique = isUnique
        return copy
    }
}

import Foundation

/// What is told of this unit on one interface.
package struct Unit: Sendable, Hashable {
    /// For people.
    package var name: String
    package var identity: UnitIdentity
    /// `http` or `https`.
    package var scheme: String
    package var port: Int
    package var version: String
    /// Where its page is reached through this interface; at least one.
    package var addresses: [IPv4Address]
    package var addresses6: [[UInt8]]

    package init(
        name: String,
        identity: UnitIdentity,
        scheme: String,
        port: Int,
        version: String,
        addresses: [IPv4Address],
        addresses6: [[UInt8]] = []
    ) {
        self.name = name
        self.identity = identity
        self.scheme = scheme
        self.port = port
        self.version = version
        self.addresses = addresses
        self.addresses6 = addresses6
    }

    package func url(_ path: String = "/") -> String { "\(scheme)://\(addresses.first ?? .any):\(port)\(path)" }
}

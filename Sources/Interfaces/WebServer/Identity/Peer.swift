import Hummingbird
import NIOCore

/// The other end of a connection.
struct Peer: InitializableFromSource, Sendable, Hashable {
    /// The IP address, or `local` where there is none.
    let address: String

    init(address: String) { self.address = address }

    init(source: ApplicationRequestContextSource) {
        address = source.channel.remoteAddress?.ipAddress ?? "local"
    }

    var isLoopback: Bool {
        address == "::1" || address.hasPrefix("127.") || address.hasPrefix("::ffff:127.")
    }
}

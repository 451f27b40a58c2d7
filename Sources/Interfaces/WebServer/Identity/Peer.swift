import Encryption
import Hummingbird
import NIOCore

/// The other end of a connection.
struct Peer: InitializableFromSource, Sendable, Hashable {
    /// The IP address, or `local` where there is none.
    let address: String
    let line: Line

    init(address: String, line: Line = .plain) {
        self.address = address
        self.line = line
    }

    init(source: ApplicationRequestContextSource) {
        address = source.channel.remoteAddress?.ipAddress ?? "local"
        line = Self.lineOfTask
    }

    /// The line of the connection whose requests the present task serves.
    @TaskLocal static var lineOfTask = Line.plain

    var isLoopback: Bool {
        address == "::1" || address.hasPrefix("127.") || address.hasPrefix("::ffff:127.")
    }
}

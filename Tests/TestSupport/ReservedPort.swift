import Core
import Foundation

/// A port of this machine on which nothing listens until a test lets something listen there.
package enum ReservedPort {
    /// A socket stays bound to the port until the process ends, so that no other test can get it; connections are
    /// refused. A ``TCPPeer`` may listen on it, and stop, as often as it likes.
    package static func take() throws -> Int {
        let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var yes: Int32 = 1
        setsockopt(number, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(number, $0, size) == 0 && getsockname(number, $0, &size) == 0
            }
        }
        guard isBound else { throw Problem(.unavailable, "test.port", "The test gets no port.") }
        return Int(in_port_t(bigEndian: address.sin_port))
    }
}

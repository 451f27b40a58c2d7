import Core
import Foundation

/// Finds out why a camera on the network cannot be reached, where the media library does not say.
struct NetworkProbe {
    private static let limit: Duration = .seconds(2)

    let host: String
    let port: Int
    /// For messages, without secrets.
    let shown: String

    /// Tries to connect; nil when that works and the trouble lies elsewhere. Blocks the calling thread.
    func trouble() -> Problem? {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, "\(port)", &hints, &found) == 0, let found else {
            return Problem(
                .unavailable,
                "camera.unknown-host",
                "\(shown): the host name “\(host)” is not known. Check the spelling and the name server, or use the IP "
                    + "address."
            )
        }
        defer { freeaddrinfo(found) }
        var failure: Int32 = 0
        for address in sequence(first: found, next: { $0.pointee.ai_next }) {
            failure = connect(to: address.pointee)
            if failure == 0 { return nil }
        }
        return explain(failure)
    }

    /// The error number, 0 when connected.
    private func connect(to address: addrinfo) -> Int32 {
        let number = socket(
            address.ai_family,
            address.ai_socktype | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue),
            address.ai_protocol
        )
        guard number >= 0 else { return errno }
        defer { close(number) }
        if Foundation.connect(number, address.ai_addr, address.ai_addrlen) == 0 { return 0 }
        guard errno == EINPROGRESS else { return errno }
        var waiting = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
        guard poll(&waiting, 1, Int32(Self.limit.inSeconds * 1000)) > 0 else { return ETIMEDOUT }
        var failure: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(number, SOL_SOCKET, SO_ERROR, &failure, &size)
        return failure
    }

    private func explain(_ failure: Int32) -> Problem {
        switch failure {
        case ECONNREFUSED:
            Problem(
                .unavailable,
                "camera.refused",
                "\(shown) refuses the connection: nothing listens on port \(port). Check the address, and that the camera "
                    + "is on and its stream enabled."
            )
        case ETIMEDOUT:
            Problem(
                .timeout,
                "camera.timeout",
                "\(shown) does not answer. Check cable, address and firewall, and that the camera is on."
            )
        default:
            Problem(
                .unavailable,
                "camera.unreachable",
                "\(shown) cannot be reached: \(String(cString: strerror(failure))). Check cable, address and network "
                    + "settings."
            )
        }
    }
}

import Core
import Foundation

/// A TCP connection; its methods block the calling thread. It closes with the last reference.
final class TCPLine {
    /// What a server may say between two events; nobody reads it.
    private static let mostHeard = 64 << 10

    private let socket: Int32
    private let shown: String

    init(to address: ServerAddress, within limit: Duration, _ recall: Recall) throws {
        shown = "\(address.host):\(address.port)"
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(address.host, "\(address.port)", &hints, &found) == 0, let found else {
            throw Problem.push("name", shown, "its name is not known in this network. Check the address.")
        }
        defer { freeaddrinfo(found) }
        var failure = ECONNREFUSED
        for place in sequence(first: found, next: { $0.pointee.ai_next }) {
            switch Self.connected(to: place.pointee, within: limit, recall) {
            case .success(let socket):
                self.socket = socket
                return
            case .failure(let error): failure = error.code.rawValue
            }
        }
        throw Self.problem(failure, shown)
    }

    deinit { close(socket) }

    /// Whether the server still listens. What it said is thrown away.
    var isOpen: Bool {
        var buffer = [UInt8](repeating: 0, count: 4096)
        var heard = 0
        while heard < Self.mostHeard {
            let count = recv(socket, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            if count < 0 { return errno == EAGAIN || errno == EINTR }
            if count == 0 { return false }
            heard += count
        }
        return true
    }

    /// Returns when the server's computer has confirmed every byte.
    func send(_ data: Data, within limit: Duration, _ recall: Recall) throws {
        let deadline = ContinuousClock.now + limit
        let socket = socket
        try recall.interrupting(by: { _ = shutdown(socket, Int32(SHUT_RDWR)) }) {
            try data.withUnsafeBytes { try write($0, until: deadline) }
            try awaitConfirmation(until: deadline)
        }
        guard !recall.isCalled else { throw Problem.push("recalled", shown, "the sending was stopped.") }
    }

    private func write(_ bytes: UnsafeRawBufferPointer, until deadline: ContinuousClock.Instant) throws {
        var sent = 0
        while sent < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[sent...])
            let count = Foundation.send(
                socket,
                rest.baseAddress,
                rest.count,
                Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
            )
            if count > 0 {
                sent += count
            } else if errno == EAGAIN {
                try wait(for: POLLOUT, until: deadline)
            } else if errno != EINTR {
                throw Self.problem(errno, shown)
            }
        }
    }

    /// There is no event for the last confirmation, so the kernel is asked every few milliseconds.
    private func awaitConfirmation(until deadline: ContinuousClock.Instant) throws {
        while true {
            var unconfirmed: Int32 = 0
            guard ioctl(socket, UInt(TIOCOUTQ), &unconfirmed) == 0 else { throw Self.problem(errno, shown) }
            var failure: Int32 = 0
            var size = socklen_t(MemoryLayout<Int32>.size)
            getsockopt(socket, SOL_SOCKET, SO_ERROR, &failure, &size)
            guard failure == 0 else { throw Self.problem(failure, shown) }
            if unconfirmed == 0 { return }
            guard ContinuousClock.now < deadline else { throw Self.problem(ETIMEDOUT, shown) }
            var nothing = pollfd(fd: socket, events: 0, revents: 0)
            poll(&nothing, 1, 2)
            if nothing.revents & Int16(POLLHUP | POLLERR) != 0 { try checkReset() }
        }
    }

    /// A connection that is down on both sides delivers nothing more.
    private func checkReset() throws {
        var unconfirmed: Int32 = 0
        guard ioctl(socket, UInt(TIOCOUTQ), &unconfirmed) == 0, unconfirmed == 0 else {
            throw Self.problem(ECONNRESET, shown)
        }
    }

    private func wait(for event: Int32, until deadline: ContinuousClock.Instant) throws {
        let rest = deadline - ContinuousClock.now
        guard rest > .zero else { throw Self.problem(ETIMEDOUT, shown) }
        var waiting = pollfd(fd: socket, events: Int16(event), revents: 0)
        poll(&waiting, 1, Int32((rest.inSeconds * 1000).rounded(.up)))
    }

    private static func connected(to place: addrinfo, within limit: Duration, _ recall: Recall)
        -> Result<Int32, POSIXError>
    {
        let socket = Foundation.socket(
            place.ai_family,
            place.ai_socktype | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue),
            place.ai_protocol
        )
        guard socket >= 0 else { return .failure(POSIXError(errno)) }
        var failure = Foundation.connect(socket, place.ai_addr, place.ai_addrlen) == 0 ? 0 : errno
        if failure == EINPROGRESS {
            failure = recall.interrupting(by: { _ = shutdown(socket, Int32(SHUT_RDWR)) }) {
                var waiting = pollfd(fd: socket, events: Int16(POLLOUT), revents: 0)
                guard poll(&waiting, 1, Int32(limit.inSeconds * 1000)) > 0 else { return ETIMEDOUT }
                var failure: Int32 = 0
                var size = socklen_t(MemoryLayout<Int32>.size)
                getsockopt(socket, SOL_SOCKET, SO_ERROR, &failure, &size)
                return failure
            }
        }
        if failure == 0, isItself(socket) { failure = ECONNREFUSED }
        guard failure == 0 else {
            close(socket)
            return .failure(POSIXError(failure))
        }
        return .success(socket)
    }

    /// Where nothing listens on a port of this computer, a connection may by chance come from that very port, and then
    /// talks to itself.
    private static func isItself(_ socket: Int32) -> Bool {
        func name(_ ask: (Int32, UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32) -> Data? {
            var address = sockaddr_storage()
            var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
            let isKnown = withUnsafeMutablePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { ask(socket, $0, &size) == 0 }
            }
            return isKnown ? withUnsafeBytes(of: &address) { Data($0.prefix(Int(size))) } : nil
        }
        guard let own = name({ getsockname($0, $1, $2) }) else { return false }
        return own == name { getpeername($0, $1, $2) }
    }

    private static func problem(_ failure: Int32, _ shown: String) -> Problem {
        switch failure {
        case ECONNREFUSED:
            .push("refused", shown, "nothing listens there. Check address and port, and that the server runs.")
        case ETIMEDOUT:
            .push("timeout", shown, "it does not answer or takes nothing. Check address, cable and firewall.")
        case ECONNRESET, EPIPE:
            .push("broken", shown, "it broke the connection off before it had the whole event.")
        default:
            .push("unreachable", shown, "\(String(cString: strerror(failure))). Check address, cable and firewall.")
        }
    }
}

extension POSIXError {
    fileprivate init(_ number: Int32) { self.init(Code(rawValue: number) ?? .EIO) }
}

extension Problem {
    /// Why a server does not have an event.
    static func push(_ name: String, _ server: String, _ what: String) -> Problem {
        Problem(name == "timeout" ? .timeout : .unavailable, "push.\(name)", "\(server): \(what)")
    }
}

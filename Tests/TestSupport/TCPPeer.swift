import Core
import Foundation
import Synchronization

/// A listening socket on this machine whose connections a test serves, each on a thread of its own.
package final class TCPPeer: Sendable {
    package let port: Int
    private let listener: Int32

    private struct Content {
        var connections: Set<Int32> = []
        var accepted = 0
        var isOver = false
    }

    private let content = Mutex(Content())

    /// Port 0 takes any free one. `serve` gets the connection and may block; it ends when the peer is stopped, because
    /// reads and writes then fail.
    package init(port: Int = 0, serve: @escaping @Sendable (TCPConnection) -> Void) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var yes: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 16) == 0 && getsockname(listener, $0, &size) == 0
            }
        }
        guard isBound else {
            close(listener)
            throw Problem(.unavailable, "test.listen", "The test cannot listen on port \(port).")
        }
        self.port = Int(in_port_t(bigEndian: address.sin_port))
        Thread.detachNewThread { [self] in
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else {
                    // Closed here and nowhere else: a closed number may be another peer's socket the next moment.
                    close(listener)
                    return
                }
                guard admit(connection) else { continue }
                Thread.detachNewThread { [self] in
                    serve(TCPConnection(descriptor: connection))
                    dismiss(connection)
                }
            }
        }
    }

    /// Closes the listening socket and every connection at once, as a machine does that loses its power.
    package func stop() {
        content.withLock { content in
            guard !content.isOver else { return }
            content.isOver = true
            shutdown(listener, Int32(SHUT_RDWR))
            for connection in content.connections { shutdown(connection, Int32(SHUT_RDWR)) }
        }
    }

    package var acceptedCount: Int { content.withLock { $0.accepted } }

    private func admit(_ connection: Int32) -> Bool {
        content.withLock { content in
            guard !content.isOver else {
                close(connection)
                return false
            }
            content.accepted += 1
            content.connections.insert(connection)
            return true
        }
    }

    private func dismiss(_ connection: Int32) {
        content.withLock { content in
            content.connections.remove(connection)
            close(connection)
        }
    }
}

/// One connection to a ``TCPPeer``.
package struct TCPConnection: Sendable {
    let descriptor: Int32

    /// Sends everything; false when the other side is gone.
    package func send(_ data: Data) -> Bool {
        data.withUnsafeBytes { bytes in
            var sent = 0
            while sent < bytes.count {
                let step = Foundation.send(
                    descriptor,
                    bytes.baseAddress?.advanced(by: sent),
                    bytes.count - sent,
                    Int32(MSG_NOSIGNAL)
                )
                guard step > 0 else { return false }
                sent += step
            }
            return true
        }
    }

    /// What comes next, or nil at the end.
    package func receive() -> Data? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        return count > 0 ? Data(buffer[..<count]) : nil
    }

    /// Reads up to an empty line, as the header of an HTTP request ends.
    package func receiveHeader() -> String? {
        var header = Data()
        while header.range(of: Data("\r\n\r\n".utf8)) == nil {
            guard header.count < 65_536, let more = receive() else { return nil }
            header += more
        }
        return String(decoding: header, as: UTF8.self)
    }

    /// Listens without ever answering.
    package func ignore() {
        while receive() != nil {}
    }
}

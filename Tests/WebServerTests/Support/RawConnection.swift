import Core
import Foundation
import Synchronization

/// A TCP connection to 127.0.0.1 on a thread of its own: sends some bytes, then hands out what comes.
final class RawConnection: Sendable {
    /// The socket's number while it is open; the thread closes it.
    private final class Line: Sendable {
        private let socket: Mutex<Int32?>

        init(_ socket: Int32) { self.socket = Mutex(socket) }

        func hangUp() { socket.withLock { if let socket = $0 { shutdown(socket, Int32(SHUT_RDWR)) } } }

        func close() {
            socket.withLock { socket in
                if let open = socket { Foundation.close(open) }
                socket = nil
            }
        }
    }

    let received: AsyncStream<Data>
    private let line: Line

    /// - Parameter isLast: nothing more is sent after `request`, and the server is told so.
    init(port: Int, sending request: Data, isLast: Bool = false) throws {
        let socket = try LoopbackSocket.connected(to: port)
        let line = Line(socket)
        self.line = line
        let (received, outlet) = AsyncStream.makeStream(of: Data.self)
        self.received = received
        let thread = Thread {
            LoopbackSocket.send(request, to: socket)
            if isLast { shutdown(socket, Int32(SHUT_WR)) }
            Self.receive(from: socket) { outlet.yield($0) }
            line.close()
            outlet.finish()
        }
        thread.start()
    }

    deinit { line.hangUp() }

    /// Ends both directions; the thread sees it and ends too.
    func hangUp() { line.hangUp() }

    /// All that comes until the other side ends.
    func everything() async -> Data {
        var data = Data()
        for await part in received { data.append(part) }
        return data
    }

    private static func receive(from socket: Int32, _ give: (Data) -> Void) {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = recv(socket, &buffer, buffer.count, 0)
            guard count > 0 else { return }
            give(Data(buffer[0..<count]))
        }
    }
}

/// Blocking sockets to 127.0.0.1.
enum LoopbackSocket {
    static func connected(to port: Int) throws -> Int32 {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { throw problem("socket") }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                connect(socket, generic, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else {
            let problem = problem("connect")
            close(socket)
            throw problem
        }
        return socket
    }

    static func send(_ data: Data, to socket: Int32) {
        data.withUnsafeBytes { bytes in
            var sent = 0
            while sent < bytes.count {
                let rest = UnsafeRawBufferPointer(rebasing: bytes[sent...])
                let count = Foundation.send(socket, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
                guard count > 0 else { return }
                sent += count
            }
        }
    }

    private static func problem(_ call: String) -> Problem {
        Problem(.unavailable, "test.socket", "\(call): \(String(cString: strerror(errno)))")
    }
}

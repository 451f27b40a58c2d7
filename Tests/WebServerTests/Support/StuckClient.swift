import Core
import Foundation

/// A client that asks for something and never reads the answer.
final class StuckClient: Sendable {
    private let socket: Int32

    init(port: Int, _ client: WebClient, _ path: String) throws {
        socket = try LoopbackSocket.connected(to: port)
        var small: Int32 = 2048
        setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &small, socklen_t(MemoryLayout<Int32>.size))
        LoopbackSocket.send(client.request("GET", path, nil, [:]), to: socket)
    }

    deinit { close(socket) }
}

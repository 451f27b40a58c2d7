import Core
import Foundation
import Settings
import Synchronization
import TestSupport

/// A server on this machine that takes events, as HTTP POST or as lines over TCP.
final class PushServer: Sendable {
    /// One request, or one line.
    struct Received: Sendable {
        var header: String
        var event: JSONValue

        var plate: String { event["plateText"]?.string ?? "" }
    }

    let received: AsyncStream<Received>
    private let peer: TCPPeer
    private let outlet: AsyncStream<Received>.Continuation

    var port: Int { peer.port }
    var address: String { "127.0.0.1:\(peer.port)" }

    /// - Parameter answer: what the header of a request gets, as bytes; nil for silence.
    init(port: Int = 0, answer: @escaping @Sendable (String) -> Data? = { _ in PushServer.status(200) }) throws {
        let (stream, outlet) = AsyncStream.makeStream(of: Received.self)
        received = stream
        self.outlet = outlet
        peer = try TCPPeer(port: port) { connection in
            var reader = RequestReader(connection: connection)
            while let (header, body) = reader.next() {
                if let event = try? JSONDecoder().decode(JSONValue.self, from: body) {
                    outlet.yield(Received(header: header, event: event))
                }
                guard let bytes = answer(header) else { return connection.ignore() }
                guard connection.send(bytes), !bytes.isEmpty else { return }
            }
        }
    }

    /// Takes one JSON object a line, and never says a word.
    init(linesAt port: Int) throws {
        let (stream, outlet) = AsyncStream.makeStream(of: Received.self)
        received = stream
        self.outlet = outlet
        peer = try TCPPeer(port: port) { connection in
            var buffer = Data()
            while let more = connection.receive() {
                buffer += more
                while let end = buffer.range(of: Data("\r\n".utf8)) {
                    let line = Data(buffer[buffer.startIndex..<end.lowerBound])
                    buffer = Data(buffer[end.upperBound...])
                    guard let event = try? JSONDecoder().decode(JSONValue.self, from: line) else { continue }
                    outlet.yield(Received(header: "", event: event))
                }
            }
        }
    }

    deinit { stop() }

    func stop() {
        peer.stop()
        outlet.finish()
    }

    /// The next so many that arrive.
    func next(_ count: Int) async throws -> [Received] {
        try await within(.seconds(60)) { [received] in
            var all: [Received] = []
            for await one in received {
                all.append(one)
                if all.count == count { return all }
            }
            throw Problem(.unavailable, "test.ended", "The server ended before \(count) events came.")
        }
    }

    static func status(_ code: Int, _ more: String = "") -> Data {
        Data("HTTP/1.1 \(code) Word\r\n\(more)Content-Length: 0\r\n\r\n".utf8)
    }
}

/// Takes requests with their bodies from a connection.
private struct RequestReader {
    let connection: TCPConnection
    private var buffer = Data()

    init(connection: TCPConnection) { self.connection = connection }

    mutating func next() -> (header: String, body: Data)? {
        let gap = Data("\r\n\r\n".utf8)
        while buffer.range(of: gap) == nil {
            guard let more = connection.receive() else { return nil }
            buffer += more
        }
        guard let end = buffer.range(of: gap) else { return nil }
        let header = String(decoding: buffer[buffer.startIndex..<end.lowerBound], as: UTF8.self)
        buffer = Data(buffer[end.upperBound...])
        let length =
            header.lowercased().split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
        while buffer.count < length {
            guard let more = connection.receive() else { return nil }
            buffer += more
        }
        let body = Data(buffer.prefix(length))
        buffer = Data(buffer.dropFirst(length))
        return (header, body)
    }
}

extension JSONValue {
    var string: String? { if case .text(let text) = self { text } else { nil } }
    var elements: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }
}

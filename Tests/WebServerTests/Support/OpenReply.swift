import Core
import Foundation
import TestSupport

/// A reply that goes on: a live picture or a stream of events. Gives the body's pieces as the server wrote them.
actor OpenReply {
    nonisolated let status: Int
    nonisolated let headers: [String: String]
    private nonisolated let connection: RawConnection
    private var pieces: AsyncStream<Data>.Iterator
    private var waiting: Data

    init(_ connection: RawConnection) async throws {
        self.connection = connection
        var pieces = connection.received.makeAsyncIterator()
        var data = Data()
        while data.range(of: Data("\r\n\r\n".utf8)) == nil {
            guard let piece = await pieces.next() else {
                throw Problem(.unavailable, "test.ended", "The connection ended before the reply's head.")
            }
            data.append(piece)
        }
        let end = data.range(of: Data("\r\n\r\n".utf8))!
        (status, headers) = try Reply.head(data[..<end.lowerBound])
        waiting = Data(data[end.upperBound...])
        self.pieces = pieces
    }

    nonisolated func hangUp() { connection.hangUp() }

    /// The next chunk of the body, or nil at the end.
    func next() async -> Data? {
        while true {
            if let line = waiting.range(of: Data("\r\n".utf8)),
                let size = Int(String(decoding: waiting[..<line.lowerBound], as: UTF8.self), radix: 16),
                waiting.endIndex >= line.upperBound + size + 2
            {
                let chunk = Data(waiting[line.upperBound..<(line.upperBound + size)])
                waiting = Data(waiting[(line.upperBound + size + 2)...])
                return size == 0 ? nil : chunk
            }
            var iterator = pieces
            let piece = await iterator.next(isolation: self)
            pieces = iterator
            guard let piece else { return nil }
            waiting.append(piece)
        }
    }

    /// The first chunk that holds `text`.
    func chunk(holding text: String) async throws -> String {
        try await within {
            while let chunk = await self.next() {
                let words = String(decoding: chunk, as: UTF8.self)
                if words.contains(text) { return words }
            }
            throw Problem(.unavailable, "test.ended", "The stream ended without “\(text)”.")
        }
    }

    /// Waits until the server has ended the stream.
    func end() async throws {
        try await within { while await self.next() != nil {} }
    }
}

import Core
import NIOCore

/// What the page is told while it is open, as server-sent events: each is written once for all who listen.
///
/// Every message has a number. A listener so slow that messages were lost sees the gap, and is closed: it connects
/// anew and starts from the present state instead of missing something without knowing.
actor EventFeed {
    enum Topic: String, CaseIterable, Sendable {
        case plate, outlines, barrier, health, lists, cameras
    }

    struct Message: Sendable {
        let number: Int
        /// Nil for the comment that keeps the connection open.
        let topic: Topic?
        let bytes: ByteBuffer
    }

    struct Listening: Sendable {
        let messages: AsyncStream<Message>
        /// The number of the last message before the first one here.
        let after: Int
    }

    private static let depth = 512

    private let outlet = Broadcast<Message>()
    private var lastNumber = 0

    private var hasListeners: Bool { outlet.subscriberCount > 0 }

    func listen() -> Listening {
        Listening(messages: outlet.subscribe(depth: Self.depth), after: lastNumber)
    }

    func publish(_ topic: Topic, _ value: @Sendable () -> some Encodable & Sendable) {
        guard hasListeners, let bytes = try? Self.event(topic, value()) else { return }
        send(topic, bytes)
    }

    func keepAlive() { send(nil, ByteBuffer(string: ": still here\n\n")) }

    /// Ends every listener's stream.
    nonisolated func finish() { outlet.finish() }

    /// `event:` and `data:` lines; JSON of this interface has no line breaks.
    static func event(_ topic: Topic, _ value: some Encodable) throws -> ByteBuffer {
        var bytes = ByteBuffer(string: "event: \(topic.rawValue)\ndata: ")
        bytes.writeImmutableBuffer(try WireJSON.encode(value))
        bytes.writeString("\n\n")
        return bytes
    }

    private func send(_ topic: Topic?, _ bytes: ByteBuffer) {
        lastNumber += 1
        outlet.send(Message(number: lastNumber, topic: topic, bytes: bytes))
    }
}

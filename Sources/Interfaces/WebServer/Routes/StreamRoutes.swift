import Access
import Accounts
import Capture
import Core
import HTTPTypes
import Hummingbird
import Lists
import NIOCore
import Telemetry

/// What the page is told while it is open.
struct StreamRoutes: Sendable {
    let services: WebServices
    let live: LiveParts

    var routes: [Route] {
        [
            Route(
                .get,
                Route.base + "/stream",
                .everyAccount,
                "Follow what happens, as server-sent events",
                query: [
                    QueryParameter(
                        "topics",
                        .text,
                        "Which events, separated by commas; all that the account may hear of when not given: "
                            + EventFeed.Topic.allCases.map(\.rawValue).joined(separator: ", ")
                    )
                ],
                replies: .bytes("text/event-stream", "The state as it is, then events for as long as somebody listens")
            ) { call in
                try follow(call, try Self.topics(call))
            }
        ]
    }

    private static func topics(_ call: Call) throws -> Set<EventFeed.Topic> {
        let open = RoleMatrix.topics(for: call.caller?.account.role)
        guard let text = call.query.text("topics") else { return open }
        let wanted = try Set(
            text.split(separator: ",").map { word in
                guard let topic = EventFeed.Topic(rawValue: String(word)) else {
                    let known = EventFeed.Topic.allCases.map(\.rawValue).joined(separator: ", ")
                    let message = "must name some of \(known)"
                    throw Problem(
                        .invalidInput,
                        "query.invalid",
                        "The parameter “topics” \(message).",
                        fields: [Problem.Field(path: "topics", message: message)]
                    )
                }
                return topic
            }
        )
        if let closed = wanted.subtracting(open).first { throw Refusal.roleTooLow(RoleMatrix.function(of: closed)) }
        return wanted
    }

    private func follow(_ call: Call, _ topics: Set<EventFeed.Topic>) throws -> Response {
        let seat = try live.seats.take()
        let checkup = live.checkup(of: call.caller)
        return .stream("text/event-stream", for: call.request) { writer in
            let listening = await live.feed.listen()
            try await writer.write(try opening(topics))
            var number = listening.after
            for await message in listening.messages {
                guard message.number == number + 1 else { break }
                number = message.number
                if let topic = message.topic {
                    guard topics.contains(topic) else { continue }
                } else {
                    guard await checkup.passes() else { break }
                }
                try await writer.write(message.bytes)
            }
            withExtendedLifetime(seat) {}
        }
    }

    /// The state as it is when somebody begins to listen.
    private func opening(_ topics: Set<EventFeed.Topic>) throws -> ByteBuffer {
        var bytes = ByteBuffer(string: "retry: 2000\n\n")
        func tell(_ topic: EventFeed.Topic, _ value: some Encodable) throws {
            guard topics.contains(topic) else { return }
            bytes.writeImmutableBuffer(try EventFeed.event(topic, value))
        }
        try tell(.barrier, BarrierReply(services.barrier.state))
        try tell(.health, HealthReply(services.health.conditions))
        try tell(.lists, ListsReply(services.lists.lists(), services.settings))
        try tell(.cameras, CamerasReply(services.capture.states()))
        return bytes
    }
}

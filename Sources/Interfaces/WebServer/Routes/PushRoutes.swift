import Accounts
import Delivery
import Foundation
import HTTPTypes
import Hummingbird

/// How the sending of events to servers goes; the servers themselves are in the settings, section `push`.
struct PushRoutes: Sendable {
    let delivery: Delivery

    private struct TrialReply: Encodable {
        let delivered: Bool
        let message: String
    }

    var routes: [Route] {
        [
            Route(
                .get,
                Route.base + "/push",
                .atLeast(.operator),
                "See how the sending of events to each server goes",
                replies: .json(PushReply.schema)
            ) { _ in
                let states = try await delivery.states()
                return try .json(PushReply(deviceID: delivery.presetDeviceID, states))
            },
            Route(
                .post,
                Route.base + "/push/{id}/test",
                .atLeast(.operator),
                "Send a test event to the server of a profile",
                replies: .json(
                    .object(["delivered": .boolean, "message": .text]),
                    "What happened; also that the server cannot be reached"
                )
            ) { call in
                let trial = try await delivery.test(call.text("id"))
                return try .json(TrialReply(delivered: trial.isDelivered, message: trial.words))
            },
        ]
    }
}

/// The state of each profile, and what holds where one has no device ID.
struct PushReply: Encodable, Sendable {
    struct Profile: Encodable, Sendable {
        let id: String
        let isOn: Bool
        let server: String
        let delivered: Int
        let waiting: Int
        let discarded: Int
        @OrNull var lastDelivered: Date?
        @OrNull var oldest: Date?
        @OrNull var trouble: String?
        @OrNull var troubleSince: Date?

        init(_ state: PushState) {
            id = state.id
            isOn = state.isOn
            server = state.server
            delivered = state.delivered
            waiting = state.waiting
            discarded = state.discarded
            lastDelivered = state.lastDelivered
            oldest = state.oldest
            trouble = state.trouble?.words
            troubleSince = state.trouble?.since
        }
    }

    let presetDeviceID: String
    let profiles: [Profile]

    init(deviceID: String, _ states: [PushState]) {
        presetDeviceID = deviceID
        profiles = states.map { Profile($0) }
    }

    static let schema = Schema.object([
        "presetDeviceID": .text,
        "profiles": .array(
            .named(
                "PushProfile",
                .object([
                    "id": .text, "isOn": .boolean, "server": .text, "delivered": .integer(), "waiting": .integer(),
                    "discarded": .integer(), "lastDelivered": .orNull(.time), "oldest": .orNull(.time),
                    "trouble": .orNull(.text), "troubleSince": .orNull(.time),
                ])
            )
        ),
    ])
}

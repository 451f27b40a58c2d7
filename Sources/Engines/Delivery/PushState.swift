import Core
import Foundation

/// How it stands with one server.
package struct PushState: Sendable, Hashable {
    /// Why the server has no events, for people.
    package struct Trouble: Sendable, Hashable {
        package let words: String
        package let since: Date
    }

    package let id: String
    package let isOn: Bool
    package let server: String
    package let delivered: Int
    package let waiting: Int
    /// Events that were given up: too many waited, or for too long.
    package let discarded: Int
    package let lastDelivered: Date?
    /// When the event was made that waits longest.
    package let oldest: Date?
    package let trouble: Trouble?

    init(_ profile: PushProfile, _ tally: Outbox.Tally, _ trouble: Trouble?) {
        id = profile.id
        isOn = profile.isOn
        server = profile.url
        delivered = tally.delivered
        waiting = tally.waiting
        discarded = tally.discarded
        lastDelivered = tally.lastDelivered
        oldest = tally.oldest
        self.trouble = trouble
    }
}

/// What became of an event that a person sent to see whether it arrives.
package struct PushTrial: Sendable, Hashable {
    package let isDelivered: Bool
    /// What happened, as a sentence.
    package let words: String
}

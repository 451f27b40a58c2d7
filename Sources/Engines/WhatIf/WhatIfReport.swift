import Core
import EventLog
import Foundation

/// What would have been decided otherwise.
package struct WhatIfReport: Sendable {
    /// What is decided for an event under one set of rules.
    package struct Verdict: Sendable, Equatable {
        package var opens: Bool
        /// Nil where the passage would not have been reported at all.
        package var reason: Decision.Reason?
        package var explanation: String
    }

    package struct Difference: Sendable {
        package var event: PlateEvent
        /// Under the settings in force, with the lists as they are now; the event itself says what was decided then.
        package var before: Verdict
        /// Under the settings thought of.
        package var after: Verdict
    }

    /// So many differences of each kind are told one by one, the newest.
    package static let mostTold = 200

    package internal(set) var examined = 0
    /// False when the time was up before all events asked for were tried.
    package internal(set) var isComplete = true
    /// How many events would open that stay closed now, and the newest of them.
    package internal(set) var more = 0
    package internal(set) var opensMore: [Difference] = []
    /// How many events would stay closed that open now, and the newest of them.
    package internal(set) var less = 0
    package internal(set) var opensLess: [Difference] = []
    /// First sight of the oldest event that was tried.
    package internal(set) var oldest: Date?
    /// What the answer cannot show, as sentences.
    package internal(set) var notes: [String] = []

    mutating func add(_ event: PlateEvent, _ before: Verdict, _ after: Verdict) {
        examined += 1
        oldest = min(oldest ?? event.firstSeen, event.firstSeen)
        guard before.opens != after.opens else { return }
        let difference = Difference(event: event, before: before, after: after)
        if after.opens {
            more += 1
            if opensMore.count < Self.mostTold { opensMore.append(difference) }
        } else {
            less += 1
            if opensLess.count < Self.mostTold { opensLess.append(difference) }
        }
    }
}

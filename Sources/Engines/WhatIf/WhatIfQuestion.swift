import Core
import Foundation
import Lists
import Settings

/// Settings that somebody thinks of, and the past events to try them on.
package struct WhatIfQuestion: Sendable {
    package static let limits = 1...10_000

    /// Merge patches of the sections, as the settings' own route takes them; nil changes nothing.
    package var matching: JSONValue?
    package var access: JSONValue?
    package var recognition: JSONValue?
    /// Other schedules for lists; nil as a value takes a list's schedule away.
    package var schedules: [ListID: ListSchedule?]
    /// First seen at this time or later.
    package var from: Date?
    /// First seen before this time.
    package var to: Date?
    /// At most so many events, the newest.
    package var limit: Int

    package init(
        matching: JSONValue? = nil,
        access: JSONValue? = nil,
        recognition: JSONValue? = nil,
        schedules: [ListID: ListSchedule?] = [:],
        from: Date? = nil,
        to: Date? = nil,
        limit: Int = 1000
    ) {
        self.matching = matching
        self.access = access
        self.recognition = recognition
        self.schedules = schedules
        self.from = from
        self.to = to
        self.limit = limit
    }

    func check() throws {
        guard !Self.limits.contains(limit) else { return }
        let message = "1 to 10,000 events are tried."
        throw Problem(
            .invalidInput,
            "what-if.query",
            message,
            fields: [Problem.Field(path: "limit", message: message)]
        )
    }
}

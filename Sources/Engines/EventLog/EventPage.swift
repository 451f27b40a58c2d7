import Foundation

/// Events newest first.
///
/// The work for one page is bounded. Where few of many events fit, the bound is reached before the page is full: it
/// then has fewer events than asked for, perhaps none, and `next`. The search is at its end only when `next` is nil.
package struct EventPage: Sendable, Codable {
    package var events: [PlateEvent]
    /// Where the next page starts (`EventQuery.before`), or nil at the end.
    package var next: Int64?
    /// Back to when events were looked at, while there are more.
    package var reached: Date?

    package init(events: [PlateEvent], next: Int64?, reached: Date? = nil) {
        self.events = events
        self.next = next
        self.reached = reached
    }
}

/// How many events a search finds, as far as was counted.
package struct EventCount: Sendable, Codable, Equatable {
    package var count: Int
    /// False: there are more than `count`, or may be.
    package var isExact: Bool
}

package struct EventStatistics: Sendable, Codable, Equatable {
    package var count: Int
    /// The number of events at which the oldest give way.
    package var limit: Int
    /// Bytes of all pictures.
    package var bytes: Int64
    /// What the disk has left.
    package var freeBytes: Int64
}

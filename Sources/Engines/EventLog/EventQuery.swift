import Core
import Foundation

/// Which events to look for. All given conditions hold together.
package struct EventQuery: Sendable {
    package enum AccessFilter: String, Sendable, Codable, CaseIterable {
        /// The vehicle was let in.
        case opened
        case refused
    }

    package static let pageSizes = 1...200

    /// A part of the plate as a person types it; with `*` (anything) and `?` (one character) a pattern of all of it.
    package var plate: String?
    /// First seen at this time or later.
    package var from: Date?
    /// First seen before this time.
    package var to: Date?
    package var list: ListID?
    package var area: Int?
    package var direction: Direction?
    package var access: AccessFilter?
    /// At least this confidence, 0 to 1.
    package var confidence: Double?
    package var camera: CameraID?
    /// Only events with a smaller id: the `next` of the page before.
    package var before: Int64?
    package var limit: Int

    package init(
        plate: String? = nil,
        from: Date? = nil,
        to: Date? = nil,
        list: ListID? = nil,
        area: Int? = nil,
        direction: Direction? = nil,
        access: AccessFilter? = nil,
        confidence: Double? = nil,
        camera: CameraID? = nil,
        before: Int64? = nil,
        limit: Int = 50
    ) {
        self.plate = plate
        self.from = from
        self.to = to
        self.list = list
        self.area = area
        self.direction = direction
        self.access = access
        self.confidence = confidence
        self.camera = camera
        self.before = before
        self.limit = limit
    }

    /// Throws `events.query` (invalid input) with the fields that cannot be.
    func check() throws {
        var fields: [Problem.Field] = []
        if !Self.pageSizes.contains(limit) {
            fields.append(.init(path: "limit", message: "A page has 1 to 200 events."))
        }
        if let confidence, !(0...1).contains(confidence) {
            fields.append(.init(path: "confidence", message: "Confidence runs from 0 to 1."))
        }
        if let from, let to, from > to {
            fields.append(.init(path: "to", message: "The end of the time window is before its start."))
        }
        guard fields.isEmpty else {
            throw Problem(.invalidInput, "events.query", "The search cannot be made.", fields: fields)
        }
    }
}

/// Events newest first.
package struct EventPage: Sendable, Codable {
    package var events: [PlateEvent]
    /// Where the next page starts (`EventQuery.before`), or nil at the end.
    package var next: Int64?

    package init(events: [PlateEvent], next: Int64?) {
        self.events = events
        self.next = next
    }
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

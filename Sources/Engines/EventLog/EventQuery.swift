import Core
import Foundation

/// Which events to look for. All given conditions hold together.
package struct EventQuery: Sendable {
    package enum AccessFilter: String, Sendable, Codable, CaseIterable {
        /// The vehicle was let in.
        case opened
        case refused
    }

    /// How the plate must meet what was typed.
    package enum PlateMatch: Sendable, Hashable {
        /// Contains it; with `*` (anything) or `?` (one character) in it, fits it as a whole.
        case part
        /// Is it.
        case exact
        /// Is at most so many wrong, missing or extra characters away from it.
        case similar(Int)
    }

    package static let pageSizes = 1...200
    package static let edits = 1...2

    /// A plate as a person types it, or a part of one.
    package var plate: String?
    package var match: PlateMatch
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
    /// The country or group of countries of the plate.
    package var region: String?
    /// Only events with a smaller id: the `next` of the page before.
    package var before: Int64?
    package var limit: Int

    package init(
        plate: String? = nil,
        match: PlateMatch = .part,
        from: Date? = nil,
        to: Date? = nil,
        list: ListID? = nil,
        area: Int? = nil,
        direction: Direction? = nil,
        access: AccessFilter? = nil,
        confidence: Double? = nil,
        camera: CameraID? = nil,
        region: String? = nil,
        before: Int64? = nil,
        limit: Int = 50
    ) {
        self.plate = plate
        self.match = match
        self.from = from
        self.to = to
        self.list = list
        self.area = area
        self.direction = direction
        self.access = access
        self.confidence = confidence
        self.camera = camera
        self.region = region
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
        if case .similar(let edits) = match, !Self.edits.contains(edits) {
            fields.append(.init(path: "distance", message: "Similar plates are 1 or 2 characters away."))
        }
        guard fields.isEmpty else {
            throw Problem(.invalidInput, "events.query", "The search cannot be made.", fields: fields)
        }
    }
}

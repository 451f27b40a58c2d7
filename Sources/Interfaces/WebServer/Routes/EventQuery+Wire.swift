import Core
import EventLog

/// How a search is written in the query of a path.
extension EventQuery {
    private enum Match: String, CaseIterable { case part, exact, similar }

    static let conditionParameters = [
        QueryParameter("plate", .text, "A plate, or a part of one"),
        QueryParameter(
            "match",
            .choice(Match.self),
            "part, which also takes patterns with * and ?; exact; or similar. part when not given"
        ),
        QueryParameter("distance", .integer(edits), "For similar: how many characters may differ, 1 when not given"),
        QueryParameter("from", .time, "First seen at this time or later"),
        QueryParameter("to", .time, "First seen before this time"),
        QueryParameter("list", .text, "Identifier of a list the plate is on"),
        QueryParameter("camera", .text, "Identifier of a camera"),
        QueryParameter("region", .text, "Code of the plate's country or region, as events have it"),
        QueryParameter("area", .integer(1...2), "Number of the area of interest"),
        QueryParameter("direction", .choice(Direction.self), "Which way the vehicle went"),
        QueryParameter("access", .choice(AccessFilter.self), "Whether the vehicle was let in"),
        QueryParameter("confidence", .number(0...1), "At least this confidence"),
    ]

    static let pageParameters =
        [
            QueryParameter("limit", .integer(pageSizes), "How many events, 50 when not given"),
            QueryParameter("before", .integer(), "Only events with a smaller id: `next` of the page before"),
        ] + conditionParameters

    init(_ query: QueryItems) throws {
        self.init(
            plate: query.text("plate"),
            match: try Self.match(query),
            from: try query.date("from"),
            to: try query.date("to"),
            list: query.text("list").map { ListID($0) },
            area: try query.integer("area", in: 1...2).map { Int($0) },
            direction: try query.choice("direction"),
            access: try query.choice("access"),
            confidence: try query.number("confidence", in: 0...1),
            camera: query.text("camera").map { CameraID($0) },
            region: query.text("region"),
            before: try query.integer("before", in: 0...Int64.max),
            limit: try query.integer("limit", in: 1...200).map { Int($0) } ?? 50
        )
    }

    private static func match(_ query: QueryItems) throws -> PlateMatch {
        let distance = try query.integer("distance", in: Int64(edits.lowerBound)...Int64(edits.upperBound))
        switch try query.choice("match", Match.self) {
        case .part, nil: return .part
        case .exact: return .exact
        case .similar: return .similar(distance.map { Int($0) } ?? 1)
        }
    }
}

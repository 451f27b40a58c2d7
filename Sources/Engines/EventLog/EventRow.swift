import Core
import Foundation
import GRDB

/// A row of the `event` table: the event and what only the log needs to know of it.
struct EventRow {
    var event: PlateEvent
    var decision: Decision
    var outcome: BarrierOutcome?
    /// Below the folder of pictures.
    var picture: String?
    var pictureBytes: Int
    /// Counts the changes of the row; a part of picture names.
    var revision: Int
    /// When the row came into the log, by the log's own time (see ``TrustedTime``); nil in rows of the first release.
    var keptAt: Date?
}

extension EventRow {
    /// Columns other than `id`, in the order of `values`.
    private static let columns = [
        "passage", "camera", "car_id", "state", "plate", "confidence", "characters", "region", "area", "direction",
        "first_seen", "last_seen", "readings", "detection", "box", "corners", "frame_width", "frame_height",
        "capture_type", "picture", "picture_bytes", "picture_note", "device_id", "decision", "opens", "outcome",
        "revision", "kept_at", "raw_plate",
    ]

    private static let insertion =
        "INSERT INTO event(\(columns.joined(separator: ", "))) "
        + "VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))"
    private static let change = "UPDATE event SET \(columns.map { "\($0) = ?" }.joined(separator: ", ")) WHERE id = ?"

    private func values() throws -> StatementArguments {
        [
            event.passage.description, event.camera.value, event.carID, event.state.rawValue, event.plate.value,
            event.confidence, try Self.json(event.characters), event.region, event.area, event.direction.rawValue,
            Timestamp(event.firstSeen).milliseconds, Timestamp(event.lastSeen).milliseconds, event.readings,
            event.detection, try Self.json(FlatBox(event.box)), try Self.json(FlatQuad(event.corners)),
            event.frameWidth, event.frameHeight, event.captureType.rawValue, picture, pictureBytes, event.pictureNote,
            event.deviceID, try Self.json(decision), decision.opens ? 1 : 0, try outcome.map(Self.json), revision,
            keptAt.map { Timestamp($0).milliseconds }, event.rawPlate?.value,
        ]
    }

    /// Inserts the row, which gets its id, or changes the one it came from; then the lists that its plate is on.
    mutating func save(in database: Database) throws {
        if event.id == 0 {
            try database.cachedStatement(sql: Self.insertion).execute(arguments: values())
            event.id = database.lastInsertedRowID
        } else {
            try database.cachedStatement(sql: Self.change).execute(arguments: values() + [event.id])
            guard database.changesCount == 1 else { throw Self.gone }
            let deletion = try database.cachedStatement(sql: "DELETE FROM event_list WHERE event = ?")
            try deletion.execute(arguments: [event.id])
        }
        let listing = try database.cachedStatement(sql: "INSERT OR IGNORE INTO event_list(list, event) VALUES (?, ?)")
        for match in decision.matches + (decision.match.map { [$0] } ?? []) {
            try listing.execute(arguments: [match.list.value, event.id])
        }
    }

    /// Throws when a value is not one that the log wrote.
    init(_ row: Row) throws {
        let outcome: BarrierOutcome? = try row.decode(String?.self, forColumn: "outcome").map(Self.value)
        let decision: Decision = try Self.value(row.decode(forColumn: "decision"))
        let picture = try row.decode(String?.self, forColumn: "picture")
        let passage = try row.decode(String.self, forColumn: "passage")
        let event = PlateEvent(
            id: try row.decode(forColumn: "id"),
            passage: try Self.known(PassageID(passage), passage),
            camera: CameraID(try row.decode(forColumn: "camera")),
            carID: try row.decode(forColumn: "car_id"),
            state: try Self.choice(row.decode(forColumn: "state")),
            plate: PlateText(try row.decode(forColumn: "plate")),
            rawPlate: try row.decode(String?.self, forColumn: "raw_plate").map { PlateText($0) },
            confidence: try row.decode(forColumn: "confidence"),
            characters: try Self.value(row.decode(forColumn: "characters")),
            region: try row.decode(String?.self, forColumn: "region"),
            area: try row.decode(forColumn: "area"),
            direction: try Self.choice(row.decode(forColumn: "direction")),
            firstSeen: Timestamp(milliseconds: try row.decode(forColumn: "first_seen")).date,
            lastSeen: Timestamp(milliseconds: try row.decode(forColumn: "last_seen")).date,
            readings: try row.decode(forColumn: "readings"),
            detection: try row.decode(forColumn: "detection"),
            box: try (Self.value(row.decode(forColumn: "box")) as FlatBox).box,
            corners: try (Self.value(row.decode(forColumn: "corners")) as FlatQuad).quad,
            frameWidth: try row.decode(forColumn: "frame_width"),
            frameHeight: try row.decode(forColumn: "frame_height"),
            captureType: try Self.choice(row.decode(forColumn: "capture_type")),
            pictureTag: picture.map(PictureName.tag),
            pictureNote: try row.decode(String?.self, forColumn: "picture_note"),
            deviceID: try row.decode(forColumn: "device_id"),
            access: PlateEvent.Access(decision, outcome)
        )
        self.init(
            event: event,
            decision: decision,
            outcome: outcome,
            picture: picture,
            pictureBytes: try row.decode(forColumn: "picture_bytes"),
            revision: try row.decode(forColumn: "revision"),
            keptAt: try row.decode(Int64?.self, forColumn: "kept_at").map { Timestamp(milliseconds: $0).date }
        )
    }

    private static let gone = Problem(.conflict, "events.gone", "The event was deleted meanwhile.")

    private static func json(_ value: some Encodable) throws -> String {
        String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    }

    private static func value<Value: Decodable>(_ json: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(json.utf8))
    }

    private static func choice<Choice: RawRepresentable<String>>(_ text: String) throws -> Choice {
        try known(Choice(rawValue: text), text)
    }

    private static func known<Value>(_ value: Value?, _ text: String) throws -> Value {
        guard let value else {
            throw Problem(.internalError, "events.damaged", "“\(text.prefix(40))” is no value of the event log.")
        }
        return value
    }
}

extension PlateEvent.Access {
    init(_ decision: Decision, _ outcome: BarrierOutcome?) {
        var explanation = decision.explanation
        if case .failed(let reason) = outcome { explanation += " The output failed: \(reason)" }
        self.init(
            opens: decision.opens,
            reason: decision.reason,
            explanation: explanation,
            outcome: outcome?.word,
            match: decision.match
        )
    }
}

import Core
import EventLog

extension PlateEvent {
    /// The form of an event; `PlateEvent` writes itself.
    static let schema = Schema.named(
        "Event",
        .object([
            "id": .integer(), "passage": .text, "camera": .text, "carID": .integer(),
            "state": .choice(PassageEvent.Kind.self), "plate": .text, "rawPlate": .orNull(.text),
            "confidence": .number(0...1),
            "characters": .array(.number(0...1)), "region": .orNull(.text), "area": .integer(1...2),
            "direction": .choice(Direction.self), "firstSeen": .time, "lastSeen": .time, "readings": .integer(),
            "detection": .number(0...1), "box": .array(.number), "corners": .corners, "frame": .array(.integer()),
            "captureType": .choice(CaptureType.self), "picture": .orNull(.text), "pictureTag": .orNull(.text),
            "pictureNote": .orNull(.text), "deviceID": .text, "access": accessSchema,
        ])
    )

    private static let differences = Schema.array(
        .object([
            "kind": .choice(CharacterDifference.Kind.self), "readAt": .integer(), "listedAt": .integer(),
            "read": .optional(.text), "listed": .optional(.text), "isLookAlike": .boolean,
        ])
    )

    private static let accessSchema = Schema.object([
        "opens": .boolean, "reason": .choice(Decision.Reason.self), "explanation": .text, "outcome": .orNull(.text),
        "match": .orNull(
            .object([
                "list": .text, "listName": .text, "entry": .integer(), "entryText": .text, "distance": .integer(),
                "pattern": .optional(.text), "cost": .optional(.number), "differences": .optional(differences),
            ])
        ),
    ])
}

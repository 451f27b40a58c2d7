import Core
import Foundation

/// The event as the interface gives it. Absent values are written as null.
extension PlateEvent: Codable {
    private enum Key: String, CodingKey {
        case id, passage, camera, carID, state, plate, rawPlate, confidence, characters, region, area, direction,
            firstSeen
        case lastSeen, readings, detection, box, corners, frame, captureType, picture, pictureTag, pictureNote
        case deviceID, access
    }

    package func encode(to encoder: any Encoder) throws {
        var json = encoder.container(keyedBy: Key.self)
        try json.encode(id, forKey: .id)
        try json.encode(passage.description, forKey: .passage)
        try json.encode(camera, forKey: .camera)
        try json.encode(carID, forKey: .carID)
        try json.encode(state, forKey: .state)
        try json.encode(plate, forKey: .plate)
        try json.encode(rawPlate, forKey: .rawPlate)
        try json.encode(confidence, forKey: .confidence)
        try json.encode(characters, forKey: .characters)
        try json.encode(region, forKey: .region)
        try json.encode(area, forKey: .area)
        try json.encode(direction, forKey: .direction)
        try json.encode(Timestamp(firstSeen), forKey: .firstSeen)
        try json.encode(Timestamp(lastSeen), forKey: .lastSeen)
        try json.encode(readings, forKey: .readings)
        try json.encode(detection, forKey: .detection)
        try json.encode(FlatBox(box), forKey: .box)
        try json.encode(FlatQuad(corners), forKey: .corners)
        try json.encode(PixelSize(width: frameWidth, height: frameHeight), forKey: .frame)
        try json.encode(captureType, forKey: .captureType)
        try json.encode(picture, forKey: .picture)
        try json.encode(pictureTag, forKey: .pictureTag)
        try json.encode(pictureNote, forKey: .pictureNote)
        try json.encode(deviceID, forKey: .deviceID)
        try json.encode(access, forKey: .access)
    }

    package init(from decoder: any Decoder) throws {
        let json = try decoder.container(keyedBy: Key.self)
        let frame = try json.decode(PixelSize.self, forKey: .frame)
        self.init(
            id: try json.decode(Int64.self, forKey: .id),
            passage: try json.decode(PassageID.self, forKey: .passage),
            camera: try json.decode(CameraID.self, forKey: .camera),
            carID: try json.decode(Int.self, forKey: .carID),
            state: try json.decode(PassageEvent.Kind.self, forKey: .state),
            plate: try json.decode(PlateText.self, forKey: .plate),
            rawPlate: try json.decodeIfPresent(PlateText.self, forKey: .rawPlate),
            confidence: try json.decode(Double.self, forKey: .confidence),
            characters: try json.decode([Double].self, forKey: .characters),
            region: try json.decodeIfPresent(String.self, forKey: .region),
            area: try json.decode(Int.self, forKey: .area),
            direction: try json.decode(Direction.self, forKey: .direction),
            firstSeen: try json.decode(Timestamp.self, forKey: .firstSeen).date,
            lastSeen: try json.decode(Timestamp.self, forKey: .lastSeen).date,
            readings: try json.decode(Int.self, forKey: .readings),
            detection: try json.decode(Double.self, forKey: .detection),
            box: try json.decode(FlatBox.self, forKey: .box).box,
            corners: try json.decode(FlatQuad.self, forKey: .corners).quad,
            frameWidth: frame.width,
            frameHeight: frame.height,
            captureType: try json.decode(CaptureType.self, forKey: .captureType),
            pictureTag: try json.decodeIfPresent(String.self, forKey: .pictureTag),
            pictureNote: try json.decodeIfPresent(String.self, forKey: .pictureNote),
            deviceID: try json.decode(String.self, forKey: .deviceID),
            access: try json.decode(Access.self, forKey: .access)
        )
    }
}

extension PlateEvent.Access: Codable {
    private enum Key: String, CodingKey { case opens, reason, explanation, outcome, match }

    package func encode(to encoder: any Encoder) throws {
        var json = encoder.container(keyedBy: Key.self)
        try json.encode(opens, forKey: .opens)
        try json.encode(reason, forKey: .reason)
        try json.encode(explanation, forKey: .explanation)
        try json.encode(outcome, forKey: .outcome)
        try json.encode(match, forKey: .match)
    }

    package init(from decoder: any Decoder) throws {
        let json = try decoder.container(keyedBy: Key.self)
        self.init(
            opens: try json.decode(Bool.self, forKey: .opens),
            reason: try json.decode(Decision.Reason.self, forKey: .reason),
            explanation: try json.decode(String.self, forKey: .explanation),
            outcome: try json.decodeIfPresent(String.self, forKey: .outcome),
            match: try json.decodeIfPresent(ListMatch.self, forKey: .match)
        )
    }
}

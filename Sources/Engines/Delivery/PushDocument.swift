import Core
import Foundation

/// One event as a server gets it: the names and forms that receivers of such events know, and three of our own
/// (`schemaVersion`, `passageID`, `test`). docs/push-events.md describes it.
struct PushDocument: Encodable {
    static let version = "1"

    private struct Image: Encodable {
        private enum CodingKeys: String, CodingKey {
            case kind = "ImageType"
            case format = "ImageFormat"
            case jpeg = "BinaryImage"
        }

        let kind: PushEvent.SceneKind
        let format = "jpg"
        let jpeg: Data
    }

    private struct Place: Encodable {
        let lat = 0.0
        let lon = 0.0
    }

    private struct Camera: Encodable {
        private enum CodingKeys: String, CodingKey {
            case serial = "SerialNumber"
            case product = "ProdShortName"
            case address = "IPAddress"
            case hardware = "MACAddress"
        }

        let serial: String
        let product = "Sallyport"
        let address = ""
        let hardware = ""
    }

    private enum Key: String, CodingKey {
        case schemaVersion, passageID, test, packetCounter, datetime, plateText, plateUnicode, plateUTF8, plateASCII
        case plateCountry, plateRegion, plateRegionCode, plateList, plateListMode, plateListDescription
        case plateConfidence, carState, roiID, geotag, imageType, plateImageType, plateImageSize, carMoveDirection
        case timeProcessing, plateCoordinates, plateCoordinatesRelative, carID, imagesURI, profileID, sensorProviderID
        case captureTime = "capture_timestamp"
        case captureNanoseconds = "capture_ts"
        case frameTime = "frame_timestamp"
        case plateSubdivision = "plateISO3166-2"
        case place = "GEOtarget"
        case images = "ImageArray"
        case cameraInfo = "camera_info"
    }

    let event: PushEvent
    /// Counts up over the life of the outbox.
    let number: Int64
    let profile: PushProfile
    /// The computer's name, for a profile without a device ID of its own.
    let host: String
    let plate: Data?
    let scene: Data?

    /// The event's JSON, one line.
    func data() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }

    func encode(to encoder: any Encoder) throws {
        var json = encoder.container(keyedBy: Key.self)
        try json.encode(Self.version, forKey: .schemaVersion)
        try json.encode(event.passage.description, forKey: .passageID)
        if event.isTest { try json.encode(true, forKey: .test) }
        try encodeTimes(into: &json)
        try encodePlate(into: &json)
        try encodeVehicle(into: &json)
        try encodeImages(into: &json)
        try json.encode(profile.id, forKey: .profileID)
        try json.encode(Camera(serial: host), forKey: .cameraInfo)
        try json.encode(profile.deviceID.isEmpty ? host : profile.deviceID, forKey: .sensorProviderID)
    }

    /// New and Lost carry the time of the first reading, Update that of the frame that caused it.
    private func encodeTimes(into json: inout KeyedEncodingContainer<Key>) throws {
        let captured = event.kind == .update ? event.moment : event.firstSeen
        try json.encode("\(number)", forKey: .packetCounter)
        try json.encode("\(captured / 1000)", forKey: .captureTime)
        try json.encode("\(captured / 1000 * 1_000_000)", forKey: .captureNanoseconds)
        try json.encode(event.kind == .lost ? "0" : "\(event.moment)", forKey: .frameTime)
        try json.encode(LocalTime.text(captured), forKey: .datetime)
    }

    private func encodePlate(into json: inout KeyedEncodingContainer<Key>) throws {
        for key in [Key.plateText, .plateUnicode, .plateUTF8, .plateASCII] {
            try json.encode(event.plate.value, forKey: key)
        }
        try json.encode(PlateCountry.code(of: event.region), forKey: .plateCountry)
        for key in [Key.plateSubdivision, .plateRegion, .plateRegionCode, .plateListDescription] {
            try json.encode("", forKey: key)
        }
        try json.encode(event.listName ?? "", forKey: .plateList)
        try json.encode(event.listMode ?? "", forKey: .plateListMode)
        try json.encode(String(format: "%.6f", event.confidence), forKey: .plateConfidence)
        try json.encode(event.box, forKey: .plateCoordinates)
        try json.encode(event.boxInScene, forKey: .plateCoordinatesRelative)
    }

    private func encodeVehicle(into json: inout KeyedEncodingContainer<Key>) throws {
        try json.encode(event.kind, forKey: .carState)
        try json.encode("\(event.area)", forKey: .roiID)
        try json.encode(Place(), forKey: .geotag)
        try json.encode(event.direction, forKey: .carMoveDirection)
        try json.encode("0", forKey: .timeProcessing)
        try json.encode("\(event.carID)", forKey: .carID)
        try json.encode(event.camera, forKey: .place)
    }

    private func encodeImages(into json: inout KeyedEncodingContainer<Key>) throws {
        try json.encode(event.sceneKind, forKey: .imageType)
        try json.encode("jpeg", forKey: .plateImageType)
        try json.encode("\(plate?.count ?? 0)", forKey: .plateImageSize)
        try json.encode([String](), forKey: .imagesURI)
        guard profile.sendsImages else { return }
        let images = [
            plate.map { Image(kind: .plate, jpeg: $0) },
            scene.map { Image(kind: event.sceneKind, jpeg: $0) },
        ]
        try json.encode(images.compactMap(\.self), forKey: .images)
    }
}

/// `YYYYMMDD HHMMSSFFF` in the computer's own time zone.
private enum LocalTime {
    static func text(_ microseconds: Int64) -> String {
        var seconds = time_t(microseconds / 1_000_000)
        var parts = tm()
        localtime_r(&seconds, &parts)
        let milliseconds = Int(microseconds / 1000 % 1000)
        return String(
            format: "%04ld%02ld%02ld %02ld%02ld%02ld%03ld",
            Int(parts.tm_year) + 1900,
            Int(parts.tm_mon) + 1,
            Int(parts.tm_mday),
            Int(parts.tm_hour),
            Int(parts.tm_min),
            Int(parts.tm_sec),
            max(0, milliseconds)
        )
    }
}

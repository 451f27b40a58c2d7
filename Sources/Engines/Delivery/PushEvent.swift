import Core
import Foundation

/// What is kept of one change of a passage until every server has it. Times in microseconds since 1970.
struct PushEvent: Sendable, Codable, Equatable {
    enum SceneKind: String, Sendable, Codable {
        case plate, vehicle, frame
    }

    var passage: PassageID
    var carID: Int
    var camera: CameraID
    var kind: PassageEvent.Kind
    var moment: Int64
    var firstSeen: Int64
    var plate: PlateText
    var confidence: Double
    var region: String?
    var area: Int
    var direction: Direction
    var listName: String?
    /// `allow`, `block`, or nothing for any other list.
    var listMode: String?
    /// Left, top, width and height in the camera's picture, in pixels.
    var box: [Int]
    /// The same in the largest picture that is sent.
    var boxInScene: [Int]
    var sceneKind: SceneKind
    /// Sent by a person to see whether it arrives.
    var isTest = false

    init(_ event: PassageEvent, decision: Decision, pictures: PushPictures?) {
        let passage = event.passage
        self.passage = passage.id
        carID = passage.carID
        camera = passage.camera
        kind = event.kind
        moment = Self.microseconds(event.moment.wall)
        firstSeen = Self.microseconds(passage.firstSeen.wall)
        plate = passage.text
        confidence = passage.confidence.isFinite ? passage.confidence : 0
        region = passage.region
        area = passage.area
        direction = passage.direction
        let match = decision.match ?? decision.matches.first
        listName = match?.listName
        listMode = match.flatMap { [ListID.allow: "allow", ListID.block: "block"][$0.list] }
        box = Self.whole(passage.best.box, from: Point(x: 0, y: 0), scale: 1)
        let scene = pictures?.scene
        boxInScene = Self.whole(passage.best.box, from: scene?.origin ?? Point(x: 0, y: 0), scale: scene?.scale ?? 1)
        sceneKind = scene.map { $0.kind == .vehicle ? .vehicle : .frame } ?? .plate
    }

    /// What is sent to see whether it arrives.
    init(testAt date: Date) {
        passage = PassageID()
        carID = 0
        camera = CameraID("test")
        kind = .new
        moment = Self.microseconds(date)
        firstSeen = moment
        plate = PlateText("TEST")
        confidence = 1
        region = nil
        area = 1
        direction = .unknown
        box = [0, 0, 0, 0]
        boxInScene = box
        sceneKind = .plate
        isTest = true
    }

    private static func whole(_ box: Box, from origin: Point, scale: Double) -> [Int] {
        [(box.x - origin.x) * scale, (box.y - origin.y) * scale, box.width * scale, box.height * scale].map { value in
            value.isFinite ? Int(min(max(value.rounded(), -1_000_000), 1_000_000)) : 0
        }
    }

    /// Times that no calendar knows are brought to the years 1 to 9999.
    private static func microseconds(_ date: Date) -> Int64 {
        let value = (date.timeIntervalSince1970 * 1_000_000).rounded()
        return value.isFinite ? Int64(min(max(value, -62_135_596_800e6), 253_402_300_799e6)) : 0
    }
}

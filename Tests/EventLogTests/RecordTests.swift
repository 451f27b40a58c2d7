import Core
import EventLog
import Foundation
import Imaging
import Storage
import TestSupport
import Testing

@Suite("Recording events")
struct RecordTests {
    private let bench: LogBench

    init() throws { bench = try LogBench() }

    private func record(
        _ kind: PassageEvent.Kind,
        _ passage: Passage,
        _ decision: Decision = .unlisted,
        outcome: BarrierOutcome? = nil
    ) async throws -> PlateEvent? {
        try await bench.log.record(
            PassageEvent(kind: kind, passage: passage, moment: passage.lastSeen),
            decision: decision,
            outcome: outcome
        )
    }

    @Test("AOI-13 REC-10 an event keeps what was seen beside the text that the syntax of plates led to")
    func rawText() async throws {
        var passage = Passage.sample("AB12O34")
        passage.rawText = PlateText("AB12034")
        let made = try #require(try await record(.new, passage))
        #expect(made.rawPlate == PlateText("AB12034"))
        #expect(try await bench.log.event(made.id) == made)
        let json = try JSONEncoder().encode(made)
        #expect(try JSONDecoder().decode(PlateEvent.self, from: json) == made)
        passage.rawText = nil
        _ = try await record(.update, passage)
        #expect(try await bench.log.event(made.id).rawPlate == nil)
    }

    @Test("ELOG-03 REC-10 an event stores plate, area, direction, access, times, picture and all other fields")
    func storesFields() async throws {
        try await bench.change { $0.deviceID = "north gate" }
        let passage = Passage.sample("Abc 123")
        let made = try #require(try await record(.new, passage, .allowed, outcome: .opened))
        let event = try await bench.log.event(made.id)
        #expect(event == made)
        #expect(event.passage == passage.id)
        #expect(event.plate.value == "ABC123")
        #expect(event.camera == passage.camera)
        #expect(event.carID == 7)
        #expect(event.state == .new)
        #expect(event.confidence == 0.97)
        #expect(event.characters == passage.characters)
        #expect(event.region == "SE")
        #expect(event.area == 1)
        #expect(event.direction == .in)
        #expect(event.firstSeen == passage.firstSeen.wall)
        #expect(abs(event.lastSeen.timeIntervalSince(event.firstSeen) - 0.4) < 0.0001)
        #expect(event.readings == 12)
        #expect(event.detection == 0.9)
        #expect(event.box == passage.best.box)
        #expect(event.corners == passage.best.outline)
        #expect(event.frameWidth == 320 && event.frameHeight == 240)
        #expect(event.deviceID == "north gate")
        #expect(event.access.opens)
        #expect(event.access.reason == .listed)
        #expect(event.access.outcome == "opened")
        #expect(event.access.match == .on(.allow))
        #expect(event.picture == "/api/v1/events/\(event.id)/picture")
        _ = try PictureFile.decode(await bench.log.picture(event.id))
    }

    @Test("ELOG-19 REC-07 REC-08 updates of one passage change its one row, which shows the last state")
    func changesOneRow() async throws {
        var passage = Passage.sample("ABC128")
        passage.direction = .unknown
        let first = try #require(try await record(.new, passage))
        passage.text = PlateText("ABC123")
        _ = try await record(.update, passage, .allowed)
        passage.direction = .out
        passage.lastSeen = passage.lastSeen.advanced(by: .seconds(3))
        let last = try #require(try await record(.lost, passage, .allowed))
        #expect(try await bench.all() == [last])
        #expect(last.id == first.id)
        #expect(last.state == .lost)
        #expect(last.plate.value == "ABC123")
        #expect(last.direction == .out)
        #expect(try await bench.log.search(EventQuery(plate: "C128")).events.isEmpty)
        #expect(try await bench.log.search(EventQuery(plate: "C123", list: .allow)).events == [last])
        #expect(try await bench.log.statistics().count == 1)
    }

    @Test("REC-17 ELOG-18 a better picture takes the place of the earlier one, whose file goes")
    func replacesPicture() async throws {
        let id = PassageID()
        let first = try #require(try await record(.new, .sample(id: id, shade: 10, detection: 0.5)))
        let poor = try await bench.log.picture(first.id)
        let last = try #require(try await record(.lost, .sample(id: id, shade: 120, detection: 0.9)))
        #expect(try await bench.log.picture(first.id) != poor)
        #expect(last.pictureTag != first.pictureTag)
        #expect(try bench.pictures.all().count == 1)
        let size = try bench.pictures.size(of: try #require(bench.pictures.all().first))
        #expect(try await bench.log.statistics().bytes == Int64(size))
    }

    @Test("The same view is not stored a second time")
    func keepsSameView() async throws {
        let passage = Passage.sample()
        let first = try await record(.new, passage)
        let last = try await record(.lost, passage)
        #expect(first?.pictureTag == last?.pictureTag)
        #expect(last?.pictureTag != nil)
    }

    @Test("What let a vehicle in stays on record when the reading is corrected afterwards")
    func keepsWhatOpened() async throws {
        let passage = Passage.sample()
        _ = try await record(.new, passage, .allowed)
        _ = try await record(.update, passage, .unlisted)
        let noted = try #require(try await bench.log.note(outcome: .opened, for: passage.id))
        #expect(noted.access.opens && noted.access.outcome == "opened" && noted.access.match == .on(.allow))
        let last = try #require(try await record(.lost, passage, .unlisted, outcome: .alreadyDone))
        #expect(last.access == noted.access)
        #expect(try await bench.log.search(EventQuery(list: .allow, access: .opened)).events == [last])
    }

    @Test("An order that failed does not hide a later decision, and says how it failed")
    func showsFailure() async throws {
        let passage = Passage.sample()
        _ = try await record(.new, passage, .allowed)
        let failed = try await bench.log.note(outcome: .failed("no such line"), for: passage.id)
        #expect(failed?.access.outcome == "failed")
        #expect(failed?.access.explanation.contains("no such line") == true)
        let last = try await record(.lost, passage, .unlisted)
        #expect(last?.access.opens == false)
        #expect(last?.access.reason == .notListed)
    }

    @Test("An outcome for a passage without a row changes nothing")
    func ignoresUnknownOutcome() async throws {
        #expect(try await bench.log.note(outcome: .opened, for: PassageID()) == nil)
        #expect(try await bench.all().isEmpty)
    }

    @Test("ELOG-01 REC-11 whoever listens gets every change of an event after it is in the log")
    func tellsLive() async throws {
        let listening = bench.log.live.subscribe(depth: 10)
        let passage = Passage.sample()
        let new = try await record(.new, passage)
        let lost = try await record(.lost, passage)
        var heard: [PlateEvent] = []
        for await event in listening {
            heard.append(event)
            if heard.count == 2 { break }
        }
        #expect(heard == [new, lost])
    }

    @Test(
        "AOI-16 AOI-17 the capture type says what part of the picture an event keeps",
        arguments: [
            (CaptureType.plateCrop, 50...100, 15...30), (.vehicleCrop, 250...290, 300...330),
            (.downsized, 480...480, 270...270), (.fullFrame, 1920...1920, 1080...1080),
        ]
    )
    func crops(type: CaptureType, widths: ClosedRange<Int>, heights: ClosedRange<Int>) async throws {
        try await bench.change { $0.captureType = type }
        var passage = Passage.sample(width: 1920, height: 1080)
        passage.best.outline = Quad(Box(x: 900, y: 700, width: 60, height: 15))
        let event = try #require(try await record(.new, passage))
        #expect(event.captureType == type)
        let picture = try PictureFile.decode(await bench.log.picture(event.id))
        #expect(widths.contains(picture.width), "\(picture.width)")
        #expect(heights.contains(picture.height), "\(picture.height)")
    }

    @Test(
        "AOI-16 a downsized frame keeps its shape and fits into 480 x 270, and is never enlarged",
        arguments: [(1280, 960, 360, 270), (720, 1280, 152, 270), (320, 240, 320, 240), (1920, 800, 480, 200)]
    )
    func downsized(width: Int, height: Int, toWidth: Int, toHeight: Int) async throws {
        try await bench.change { $0.captureType = .downsized }
        let event = try #require(try await record(.new, .sample(width: width, height: height)))
        let picture = try PictureFile.decode(await bench.log.picture(event.id))
        #expect(picture.width == toWidth && picture.height == toHeight)
    }

    @Test("A plate at the rim of the picture is cut out within it", arguments: CaptureType.allCases)
    func cropsAtRim(type: CaptureType) async throws {
        try await bench.change { $0.captureType = type }
        for corner in [Point(x: -20, y: -5), Point(x: 300, y: 235), Point(x: 5000, y: -9000)] {
            var passage = Passage.sample()
            passage.best.outline = Quad(Box(x: corner.x, y: corner.y, width: 40, height: 10))
            let event = try #require(try await record(.new, passage))
            _ = try PictureFile.decode(await bench.log.picture(event.id))
        }
    }

    @Test("The interface's JSON has the agreed names and shapes, and reads back")
    func writesJSON() async throws {
        let event = try #require(try await record(.new, .sample(), .allowed, outcome: .opened))
        let data = try JSONEncoder().encode(event)
        #expect(try JSONDecoder().decode(PlateEvent.self, from: data) == event)
        let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(json["passage"] as? String == event.passage.description)
        #expect(json["firstSeen"] as? String == "2026-03-01T12:00:00.000Z")
        #expect(json["lastSeen"] as? String == "2026-03-01T12:00:00.400Z")
        #expect(json["box"] as? [Double] == [130, 150, 60, 15])
        #expect(json["corners"] as? [[Double]] == [[130, 150], [190, 150], [190, 165], [130, 165]])
        #expect(json["frame"] as? [Int] == [320, 240])
        #expect(json["state"] as? String == "new")
        #expect(json["picture"] as? String == "/api/v1/events/\(event.id)/picture")
        let access = try #require(json["access"] as? [String: Any])
        #expect(access["outcome"] as? String == "opened")
        #expect(access["reason"] as? String == "listed")
        let match = try #require(access["match"] as? [String: Any])
        #expect(match["list"] as? String == "allow")
        #expect(match["entryText"] as? String == "ABC123")

        let plain = try #require(try await record(.new, .sample()))
        let text = String(decoding: try JSONEncoder().encode(plain), as: UTF8.self)
        #expect(text.contains("\"match\":null") && text.contains("\"outcome\":null"))
    }

    @Test("An event or picture that does not exist is not found")
    func reportsUnknown() async throws {
        let event = await #expect(throws: Problem.self) { try await bench.log.event(99) }
        let picture = await #expect(throws: Problem.self) { try await bench.log.picture(99) }
        #expect(event?.kind == .notFound && picture?.kind == .notFound)
    }
}

import Core
import Foundation
import Recognition
import Settings
import Storage
import Telemetry
import TestSupport
import Testing

/// Sees one plate, always in the upper half of the picture.
private struct UpperPlate: PictureRecogniser {
    var isCheapInParts: Bool { false }

    func read(_ picture: Picture, within part: Box?) throws -> (readings: [PlateReading], times: StageTimes) {
        ([Drive.reading("ABC123", x: 640, y: 180)], StageTimes(detect: .zero, read: .zero, total: .zero))
    }
}

@Suite("Areas of single cameras")
struct CameraAreasTests {
    private static func half(from top: Double) -> [AreaOfInterest] {
        let corners = Quad(Box(x: 0.02, y: top, width: 0.96, height: 0.46)).corners
        return [AreaOfInterest(number: 1, corners: corners)]
    }

    @Test("SETUP-31 AOI-01 each camera reads in its own areas, and in the common ones where it has none")
    func ownAreas() async throws {
        let folder = try TemporaryFolder()
        let clock = TestClock()
        let settings = try SettingsStore(
            store: Store(
                at: folder.file("settings.sqlite"),
                durability: .normal,
                migrations: SettingsStore.migrations,
                clock: clock.clock
            ),
            keyFile: folder.file("key"),
            sections: [RecognitionSettings.self]
        )
        try await settings.change(RecognitionSettings.self, by: "test") {
            $0.cameraAreas = [CameraAreas(camera: CameraID("exit"), areas: Self.half(from: 0.52))]
        }
        let cameras = [CameraID("exit"), CameraID("gate")]
        let inlets = Dictionary(uniqueKeysWithValues: cameras.map { ($0, NewestFrame()) })
        let passages = BoundedQueue<PassageEvent>(depth: 32)
        let engine = RecognitionEngine(
            settings: settings,
            frames: { inlets[$0] ?? NewestFrame() },
            makeRecogniser: { UpperPlate() },
            passages: passages,
            health: Health(clock: clock.clock),
            metrics: Metrics(),
            clock: clock.clock
        )
        let (present, ways) = AsyncStream.makeStream(of: [CameraID].self)
        let live = engine.live.subscribe(depth: 64)
        let work = Task { await engine.run(cameras: present) }
        ways.yield(cameras)

        var seen = try await look(cameras, inlets, live, sequence: 1, clock)
        #expect(seen == [CameraID("exit"): 0, CameraID("gate"): 1])

        try await settings.change(RecognitionSettings.self, by: "test") {
            $0.areas = Self.half(from: 0.52)
            $0.cameraAreas = [CameraAreas(camera: CameraID("exit"), areas: Self.half(from: 0.02))]
        }
        // A change reaches the cameras a little later than the settings.
        for sequence in 2...200 where seen[CameraID("exit")] != 1 {
            clock.advance(by: .seconds(20))
            seen = try await look(cameras, inlets, live, sequence: UInt64(sequence), clock)
        }
        clock.advance(by: .seconds(20))
        seen = try await look(cameras, inlets, live, sequence: 201, clock)
        #expect(seen == [CameraID("exit"): 1, CameraID("gate"): 0])
        ways.finish()
        await work.value
    }

    @Test("SETUP-31 areas of a camera are checked like the common ones, and a camera has them once")
    func faults() {
        var settings = RecognitionSettings()
        #expect(settings.faults.isEmpty)
        settings.cameraAreas = [
            CameraAreas(camera: CameraID("exit"), areas: Self.half(from: 0.02)),
            CameraAreas(camera: CameraID("exit"), areas: []),
        ]
        let paths = Set(settings.faults.map(\.path))
        #expect(paths == ["cameraAreas.1.areas", "cameraAreas.1.camera"])
        #expect(settings.areas(of: CameraID("gate")) == settings.areas)
        #expect(settings.areas(of: CameraID("exit")) == Self.half(from: 0.02))
    }

    /// Shows each camera a picture and counts the plates in sight of each.
    private func look(
        _ cameras: [CameraID],
        _ inlets: [CameraID: NewestFrame],
        _ live: AsyncStream<LiveReadings>,
        sequence: UInt64,
        _ clock: TestClock
    ) async throws -> [CameraID: Int] {
        for camera in cameras {
            let frame = Frame(camera: camera, sequence: sequence, moment: clock.now, picture: Drive.picture)
            inlets[camera]?.put(frame)
        }
        return try await within(.seconds(30)) {
            var seen: [CameraID: Int] = [:]
            for await readings in live {
                seen[readings.camera] = readings.plates.count
                if seen.count == cameras.count { return seen }
            }
            return seen
        }
    }
}

import Capture
import Core
import Foundation
import Imaging
import Inference
import Recognition
import Settings
import Telemetry
import TestSupport
import Testing

/// What the zoom does for the reading; `./test` names networks and runtime.
@Suite(
    "Reading through the digital zoom",
    .enabled(if: ProcessInfo.processInfo.environment["SALLYPORT_MODELS"] != nil)
)
struct DigitalZoomReadingTests {
    /// What recognition gets of a picture: the camera's settings hold its pictures small.
    private static func given(_ picture: Picture, _ zoom: DigitalZoom) async throws -> Picture {
        let script = CameraScript()
        var camera = script.camera("gate")
        camera.resolution = .vga
        camera.digitalZoom = zoom
        let settings = try TestSettings([CamerasSettings.self])
        try await settings.store.change(CamerasSettings.self, by: "test") { [camera] in $0.cameras = [camera] }
        let engine = CaptureEngine(
            settings: settings.store,
            health: Health(clock: .system),
            metrics: Metrics(),
            clock: .system,
            sources: [ScriptedCamera.self]
        )
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await engine.run() }
            defer { group.cancelAll() }
            let frames = engine.liveFrames(of: CameraID("gate"), depth: 4)
            script.show(picture)
            return try await first(of: frames).picture
        }
    }

    /// A quarter of this width remains where the whole picture is made small.
    private static func isSmall(_ plate: SceneTruth) -> Bool { plate.box.width > 85 && plate.box.width < 110 }

    @Test("AOI-03 AOI-01 a plate too small to read is read through the digital zoom, in the area where it is drawn")
    func zoomed() async throws {
        let (picture, truth) = try await onOwnThread {
            let scene = GateScene(width: 2560, height: 1440)
            let times = (0..<200).map { Double($0) * 0.25 }
            return try #require(times.lazy.map { scene.frame(at: $0) }.first { $0.1.contains(where: Self.isSmall) })
        }
        let plate = try #require(truth.first(where: Self.isSmall))
        let centre = Point(x: plate.box.centre.x / 2560, y: plate.box.centre.y / 1440)
        let whole = try await Self.given(picture, DigitalZoom())
        let part = try await Self.given(picture, DigitalZoom(factor: 4, centre: centre))
        #expect(whole.width == 640 && part.width == 640)
        let (without, with) = try await onOwnThread {
            let recogniser = try PlateRecogniser(runtime: .load(), models: .find(), isThorough: true)
            return (try recogniser.read(whole).readings, try recogniser.read(part).readings)
        }
        func isIt(_ reading: PlateReading) -> Bool { reading.text.withZeroForO == plate.text.withZeroForO }
        #expect(!without.contains(where: isIt), "the plate can be read without the zoom, which proves nothing")
        let reading = try #require(with.first(where: isIt), "\(with.map(\.text)) and not \(plate.text)")
        let area = AreaOfInterest(
            number: 1,
            corners: Quad(Box(x: 0.3, y: 0.3, width: 0.4, height: 0.4)).corners
        )
        let (width, height) = (Double(part.width), Double(part.height))
        #expect(area.contains(Point(x: reading.box.centre.x / width, y: reading.box.centre.y / height)))
    }
}

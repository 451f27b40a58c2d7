import Capture
import Core
import Foundation
import Settings
import TestSupport
import Testing

@Suite struct DigitalZoomTests {
    /// A picture whose red tells the column and whose green tells the row.
    private static let ruler = Picture(width: 200, height: 100) { bytes in
        for index in 0..<(200 * 100) {
            bytes[index * 3] = UInt8(index % 200)
            bytes[index * 3 + 1] = UInt8(index / 200)
            bytes[index * 3 + 2] = 0
        }
    }

    private static func shown(_ zoom: DigitalZoom, rotation: Int = 0) async throws -> Picture {
        let script = CameraScript()
        var camera = script.camera("gate")
        camera.digitalZoom = zoom
        camera.rotation = rotation
        let (stream, pictures) = AsyncStream.makeStream(of: Picture.self)
        try await CaptureRig.run([camera]) { rig in
            let live = rig.live("gate")
            script.show(ruler)
            if let frame = try await take(1, of: live).first { pictures.yield(frame.picture) }
        }
        return try await first(of: stream)
    }

    @Test("AOI-03 the digital zoom takes the part of the picture around its middle")
    func part() async throws {
        let picture = try await Self.shown(DigitalZoom(factor: 2, centre: Point(x: 0.5, y: 0.5)))
        #expect(picture.width == 100 && picture.height == 50)
        #expect(picture.pixel(0, 0).red == 50 && picture.pixel(0, 0).green == 25)
        #expect(picture.pixel(99, 49).red == 149 && picture.pixel(99, 49).green == 74)
    }

    @Test(
        "AOI-03 a middle near the rim takes the part at the rim",
        arguments: [(0.0, 0.0, 0, 0), (1.0, 1.0, 150, 75), (0.0, 1.0, 0, 75), (0.9, 0.5, 150, 38)]
    )
    func rim(x: Double, y: Double, column: Int, row: Int) async throws {
        let picture = try await Self.shown(DigitalZoom(factor: 4, centre: Point(x: x, y: y)))
        #expect(picture.width == 50 && picture.height == 25)
        #expect(Int(picture.pixel(0, 0).red) == column && Int(picture.pixel(0, 0).green) == row)
    }

    /// The right lower quarter of what is shown, as columns and rows of what the camera gave at its upper left.
    @Test(
        "AOI-03 the middle is meant in the picture as it is shown, whichever way it is turned",
        arguments: [(0, 199, 99), (90, 199, 0), (180, 0, 0), (270, 0, 99)]
    )
    func turned(rotation: Int, column: Int, row: Int) async throws {
        let picture = try await Self.shown(DigitalZoom(factor: 2, centre: Point(x: 1, y: 1)), rotation: rotation)
        let corner = picture.pixel(picture.width - 1, picture.height - 1)
        #expect(Int(corner.red) == column && Int(corner.green) == row)
    }

    @Test("AOI-03 without zoom the picture goes on as it is, without a copy")
    func free() async throws {
        #expect(try await Self.shown(DigitalZoom()).pixels === Self.ruler.pixels)
    }

    @Test("AOI-03 zooming goes on with the same stream, and is kept with the settings")
    func noReopening() async throws {
        let script = CameraScript()
        try await CaptureRig.run([script.camera("gate")]) { rig in
            let live = rig.live("gate")
            script.show(Self.ruler)
            #expect(try await take(1, of: live).first?.picture.width == 200)
            let steering = rig.engine.steering
            try await steering.zoomDigitally(CameraID("gate"), to: 1, centre: Point(x: 0.2, y: 0.3), by: "test")
            try await within {
                repeat { script.show(Self.ruler) } while try await take(1, of: live).first?.picture.width != 50
            }
            #expect(script.startCount == 1)
            let kept = rig.settings.store.value(CamerasSettings.self).cameras[0].digitalZoom
            #expect(kept == DigitalZoom(factor: 4, centre: Point(x: 0.2, y: 0.3)))
            try await steering.zoomDigitally(CameraID("gate"), to: 0, centre: nil, by: "test")
            #expect(steering.digitalZoom(of: CameraID("gate"))?.factor == 1)
        }
    }

    @Test("AOI-03 a zoom outside of 1 to 4 is refused by its name", arguments: [0.5, 4.1, -1])
    func outside(factor: Double) async throws {
        let rig = try CaptureRig()
        let problem = await #expect(throws: Problem.self) {
            try await rig.set([CameraConfiguration(source: "demo:", digitalZoom: DigitalZoom(factor: factor))])
        }
        #expect(problem?.fields.first?.path == "cameras.0.zoom")
    }
}

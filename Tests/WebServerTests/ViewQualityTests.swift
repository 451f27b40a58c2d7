import Core
import Foundation
import Recognition
import Settings
import TestSupport
import Testing
import WebServer

@Suite("View quality")
struct ViewQualityTests {
    @Test("SETUP-25 HW-03 HW-04 HW-06 a large, level, sharp and well lit plate passes every check")
    func good() {
        let quality = ViewQuality([Self.look(Self.outline())], brightness: 100)
        #expect(quality.checks.map(\.verdict) == Array(repeating: .good, count: 5))
        #expect(quality.checks.map(\.about) == ViewQuality.About.allCases)
    }

    @Test(
        "SETUP-25 HW-06 a plate under 60 pixels is too small, and from 80 on it is well",
        arguments: [
            (40.0, ViewQuality.Verdict.poor), (70, .fair), (90, .good),
        ]
    )
    func size(_ width: Double, _ verdict: ViewQuality.Verdict) throws {
        let check = try Self.check(.size, [Self.look(Self.outline(width: width))])
        #expect(check.verdict == verdict)
        #expect(abs(try #require(check.value) - width) < 0.01)
    }

    @Test(
        "SETUP-25 HW-04 a plate turned by more than 5 degrees is tilted",
        arguments: [
            (-8.0, ViewQuality.Verdict.poor), (-4, .good), (3, .good), (7, .poor),
        ]
    )
    func tilt(_ degrees: Double, _ verdict: ViewQuality.Verdict) throws {
        let check = try Self.check(.tilt, [Self.look(Self.outline(tilt: degrees))])
        #expect(check.verdict == verdict)
        #expect(abs(try #require(check.value) - degrees) < 0.01)
    }

    @Test(
        "SETUP-25 HW-03 a plate whose sides lean is seen from more than 30 degrees; the angle is never overstated",
        arguments: [
            (0.0, 0.0, false), (12, 20, false), (25, 15, false), (0, 28, false), (45, 25, true), (50, 30, true),
        ]
    )
    func angle(_ side: Double, _ above: Double, _ isSlanted: Bool) throws {
        let outline = Self.outline(side: side, above: above, tilt: 3)
        let angle = try #require(ViewAngle(of: outline))
        let total = { (side: Double, above: Double) in cos(side * .pi / 180) * cos(above * .pi / 180) }
        #expect(total(angle.side, angle.above) >= total(side, above) - 0.001)
        let check = try Self.check(.angle, [Self.look(outline)])
        #expect(check.finding == (isSlanted ? .slanted : .fine))
    }

    @Test(
        "SETUP-25 plates of two to one and of three to one are not taken for long ones seen from the side",
        arguments: [
            2.0, 3.1,
        ]
    )
    func otherPlates(_ proportion: Double) throws {
        let outline = Quad(Box(x: 100, y: 100, width: 60 * proportion, height: 60))
        #expect(try Self.check(.angle, [Self.look(outline)]).verdict == .good)
    }

    @Test(
        "SETUP-25 darkness, glare and haze are told apart",
        arguments: [
            (PlateSight(dark: 10, bright: 50, blur: 0.03), ViewQuality.Finding.dark),
            (PlateSight(dark: 235, bright: 255, blur: 0.03), .bright),
            (PlateSight(dark: 120, bright: 150, blur: 0.03), .flat),
            (PlateSight(dark: 40, bright: 220, blur: 0.03), .fine),
        ]
    )
    func light(_ sight: PlateSight, _ finding: ViewQuality.Finding) throws {
        let check = try Self.check(.light, [Self.look(Self.outline(), sight)])
        #expect(check.finding == finding)
        #expect((check.verdict == .good) == (finding == .fine))
    }

    @Test("SETUP-25 blurred plates are told")
    func focus() throws {
        let soft = PlateSight(dark: 40, bright: 220, blur: 0.15)
        #expect(try Self.check(.focus, [Self.look(Self.outline(), soft)]).finding == .soft)
    }

    @Test("SETUP-25 most plates decide, and one bad reading does not")
    func median() throws {
        let looks = [90.0, 95, 20].map { Self.look(Self.outline(width: $0)) }
        #expect(try Self.check(.size, looks).verdict == .good)
    }

    @Test(
        "SETUP-25 without a plate only an extreme picture is blamed",
        arguments: [
            (nil, ViewQuality.Finding.notYet), (5.0, .dark), (120, .notYet), (250, .bright),
        ]
    )
    func noPlate(_ brightness: Double?, _ finding: ViewQuality.Finding) throws {
        let quality = ViewQuality([], brightness: brightness)
        #expect(quality.plates == 0)
        #expect(quality.checks.first { $0.about == .light }?.finding == finding)
        for check in quality.checks where check.about != .light { #expect(check.verdict == .unknown) }
    }

    @Test("SETUP-25 the interface tells of the plates of the last minute, and of cameras that there are")
    func route() async throws {
        try await withHouse(cameras: [ScriptedCamera.configuration]) { house in
            let client = try await house.clientOnceCameraRuns()
            let path = "/api/v1/cameras/gate/view-quality"
            #expect(try await client.get(path).json["readings"]?.integer == 0)
            let plate = Self.plate(Self.outline(width: 50), PlateSight(dark: 40, bright: 220, blur: 0.03))
            while try await client.get(path).json["readings"]?.integer == 0 {
                house.services.liveReadings.send(
                    LiveReadings(
                        camera: CameraID("gate"),
                        moment: house.services.clock.now(),
                        width: 640,
                        height: 480,
                        plates: [plate]
                    )
                )
            }
            let words = try await client.get(path).text
            #expect(words.contains("{\"about\":\"size\",\"finding\":\"small\",\"value\":50,\"verdict\":\"poor\"}"))
            #expect(try await client.get("/api/v1/cameras/yard/view-quality").status == 404)
        }
    }

    // MARK: - Examples

    /// A plate of 520 to 110, seen by a distant camera: turned about its upright axis, then seen from above, then tilted
    /// in the picture. `width` is what it measures along its upper edge.
    private static func outline(
        width: Double = 120,
        side: Double = 0,
        above: Double = 0,
        tilt: Double = 0
    ) -> Quad {
        let (y, p, t) = (side * .pi / 180, above * .pi / 180, tilt * .pi / 180)
        let across = Point(x: cos(y), y: sin(y) * sin(p))
        let upright = Point(x: 0, y: cos(p) * 110 / 520)
        let scale = width / across.length
        // The tilt that the angle itself makes is taken out, so that `tilt` is what is measured.
        let turn = t - atan2(across.y, across.x)
        func turned(_ point: Point) -> Point {
            Point(x: point.x * cos(turn) - point.y * sin(turn), y: point.x * sin(turn) + point.y * cos(turn)) * scale
                + Point(x: 300, y: 200)
        }
        let origin = Point(x: 0, y: 0)
        return Quad(
            topLeft: turned(origin),
            topRight: turned(across),
            bottomRight: turned(across + upright),
            bottomLeft: turned(upright)
        )
    }

    private static func plate(_ outline: Quad, _ sight: PlateSight) -> LivePlate {
        var plate = LivePlate(
            text: PlateText("ABC123"),
            confidence: 0.9,
            outline: outline,
            area: 1,
            carID: 1,
            direction: .in
        )
        plate.sight = sight
        return plate
    }

    private static func look(
        _ outline: Quad,
        _ sight: PlateSight = PlateSight(dark: 40, bright: 220, blur: 0.03)
    ) -> PlateLook {
        PlateLook(plate(outline, sight), at: Moment(wall: Date(timeIntervalSince1970: 0), monotonic: .zero))
    }

    private static func check(_ about: ViewQuality.About, _ looks: [PlateLook]) throws -> ViewQuality.Check {
        try #require(ViewQuality(looks, brightness: 100).checks.first { $0.about == about })
    }
}

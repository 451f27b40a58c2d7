import Capture
import Core
import Foundation
import Settings
import TestSupport
import Testing

/// Against a camera in another program that was written from ONVIF's specification alone.
@Suite struct ONVIFControlTests {
    /// Runs `body` where it may block.
    private static func with(
        _ options: String...,
        body: @escaping @Sendable (ONVIFPeer) throws -> Void
    ) async throws {
        try await onOwnThread {
            let peer =
                switch options.count {
                case 0: try ONVIFPeer()
                case 2: try ONVIFPeer(options[0], options[1])
                default: try ONVIFPeer(options[0], options[1], options[2], options[3])
                }
            try body(peer)
        }
    }

    private static func number(_ value: JSONValue?) -> Double? {
        switch value {
        case .number(let number): number
        case .integer(let number): Double(number)
        default: nil
        }
    }

    @Test("SETUP-29 AOI-03 AOI-04 a camera is asked what it can do and how it stands")
    func asked() async throws {
        try await Self.with { peer in
            let control = try peer.control()
            let can = try control.abilities()
            #expect(can.zoom && can.zoomMotion && can.pan && can.tilt && can.focus && can.autofocus && can.settings)
            #expect(try control.values() == ControlValues(zoom: 0, focus: 0.2, isFocusAutomatic: true))
        }
    }

    @Test("AOI-03 zoom goes to a position, in the camera's own measure")
    func zoom() async throws {
        try await Self.with { peer in
            let control = try peer.control()
            try control.zoom(to: 0.25)
            #expect(Self.number(try peer.state()["zoom"]) == 0.25)
            #expect(try control.values().zoom == 0.25)
        }
    }

    @Test("AOI-04 the focus slider ends automatic focus and goes to a position; the button begins automatic focus")
    func focus() async throws {
        try await Self.with { peer in
            let control = try peer.control()
            try control.focus(to: 0.5)
            #expect(Self.number(try peer.state()["focus"]) == 70)
            #expect(try control.values() == ControlValues(zoom: 0, focus: 0.5, isFocusAutomatic: false))
            try control.autofocus()
            #expect(try peer.state()["imaging"]?["AutoFocusMode"] == "AUTO")
            try control.autofocus()
            let asked = try peer.asked().filter { $0 == "SetImagingSettings" }.count
            #expect(asked == 4, "a camera that focuses by itself already begins anew")
        }
    }

    @Test("ACCT-07 ACCT-10 a camera pans, tilts and zooms on at a speed, and stops")
    func moves() async throws {
        try await Self.with { peer in
            let control = try peer.control()
            try control.move(CameraMotion(pan: -0.5, tilt: 1), atMost: .seconds(3))
            var moving = try peer.state()["moving"]
            #expect(Self.number(moving?["pan"]) == -0.5 && Self.number(moving?["tilt"]) == 1)
            try control.move(CameraMotion(zoom: 1), atMost: .seconds(3))
            #expect(Self.number(try peer.state()["moving"]?["zoom"]) == 1)
            try control.stop()
            moving = try peer.state()["moving"]
            for way in ["pan", "tilt", "zoom"] { #expect(Self.number(moving?[way]) == 0) }
        }
    }

    @Test("AOI-12 AOI-22 what differs from the recommended settings is told, written, and told no more")
    func recommended() async throws {
        try await Self.with { peer in
            let control = try peer.control()
            let rows = LPRAdvice.rows(for: try control.settings())
            #expect(
                rows.map(\.kind) == [
                    .longestExposure, .highestGain, .exposurePriority, .wideDynamicRange, .backlightCompensation,
                    .noiseReduction, .compressionQuality,
                ]
            )
            #expect(rows.first?.current == .number(0.04) && rows.first?.recommended == .number(0.002))
            try control.apply(rows.map { CameraSetting.Change($0.kind, $0.recommended) })
            let state = try peer.state()
            #expect(Self.number(state["imaging"]?["MaxExposureTime"]) == 2000)
            #expect(Self.number(state["imaging"]?["MaxGain"]) == 35 && Self.number(state["quality"]) == 5)
            #expect(state["imaging"]?["WideDynamicRange"] == "OFF" && state["imaging"]?["Priority"] == "FrameRate")
            #expect(LPRAdvice.rows(for: try control.settings()).isEmpty)
        }
    }

    @Test("AOI-22 SETUP-29 what a camera lacks is not offered, and its settings are not told")
    func lacking() async throws {
        try await Self.with("--lacks", "wdr,autofocus,absolute,pantilt") { peer in
            let control = try peer.control()
            let can = try control.abilities()
            #expect(!can.zoom && can.zoomMotion && !can.pan && !can.autofocus && can.focus)
            #expect(try control.settings().allSatisfy { $0.kind != .wideDynamicRange })
        }
        try await Self.with("--lacks", "tptz,focus") { peer in
            let can = try peer.control().abilities()
            #expect(!can.moves && !can.focus && !can.autofocus && can.settings)
        }
        try await Self.with("--lacks", "timg") { peer in
            let can = try peer.control().abilities()
            #expect(can.zoom && !can.focus && !can.settings)
        }
    }

    @Test("AOI-03 an older camera that knows GetCapabilities alone is steered too")
    func older() async throws {
        try await Self.with("--lacks", "GetServices") { peer in
            let (can, asked) = (try peer.control().abilities(), try peer.asked())
            #expect(can.zoom && asked.contains("GetCapabilities"))
        }
    }

    @Test("AOI-03 a camera whose clock is wrong takes the login", arguments: ["86400", "-7000000"])
    func clock(ahead: String) async throws {
        try await Self.with("--clock-ahead", ahead) { peer in
            let can = try peer.control().abilities()
            #expect(can.zoom)
        }
    }

    @Test("AOI-03 a camera whose clock is set meanwhile takes the login again; a wrong password is tried once")
    func clockIsSet() async throws {
        try await Self.with { peer in
            let control = try peer.control()
            try control.zoom(to: 0.25)
            try peer.setClock(ahead: 600)
            try control.zoom(to: 0.5)
            #expect(Self.number(try peer.state()["zoom"]) == 0.5)
            _ = try? peer.control(password: "wrong").abilities()
            #expect(try peer.refusals() == 2)
        }
    }

    @Test("AOI-03 a camera that wants HTTP Digest, or no login, is steered too", arguments: ["http", "none"])
    func login(way: String) async throws {
        try await Self.with("--login", way) { peer in
            let control = try peer.control()
            try control.zoom(to: 1)
            #expect(Self.number(try peer.state()["zoom"]) == 1)
        }
    }

    @Test("AOI-03 SETUP-29 a refused login is told in words", arguments: ["ws", "http"])
    func refused(way: String) async throws {
        try await Self.with("--login", way) { peer in
            let control = try peer.control(password: "wrong")
            let problem = #expect(throws: Problem.self) { try control.abilities() }
            #expect(problem?.code == "camera.login" && problem?.message.contains("user name and password") == true)
        }
    }

    @Test("AOI-03 SETUP-29 a camera that cannot be reached, and one that knows no ONVIF, are told in words")
    func unreachable() async throws {
        let port = try ReservedPort.take()
        let closed = CameraConfiguration(source: "demo:", onvif: "http://127.0.0.1:\(port)/onvif/device_service")
        try await onOwnThread {
            let problem = #expect(throws: Problem.self) { try CameraControls.control(closed)?.abilities() }
            #expect(problem?.code == "camera.unreachable")
        }
        let page = try MJPEGPeer(pictures: [.plain()])
        defer { page.stop() }
        let other = CameraConfiguration(source: "demo:", onvif: "http://127.0.0.1:\(page.port)/page")
        try await onOwnThread {
            let problem = #expect(throws: Problem.self) { try CameraControls.control(other)?.abilities() }
            #expect(problem?.code == "camera.no-onvif")
        }
    }

    @Test("AOI-03 of a device with several pictures the one that is watched is steered")
    func several() async throws {
        try await Self.with("--sources", "2") { peer in
            var camera = peer.camera()
            camera.source = "rtsp://127.0.0.1:1/main"
            let control = try #require(CameraControls.control(camera))
            #expect(try control.abilities().focus)
            #expect(try peer.asked().contains("GetStreamUri"))
        }
    }

    @Test("AOI-03 an RTSP camera is asked at the usual place of its host; other sources have none")
    func usualPlace() {
        #expect(CameraControls.control(CameraConfiguration(source: "rtsp://10.0.0.5:8554/live"))?.isONVIF == true)
        #expect(CameraControls.control(CameraConfiguration(source: "http://10.0.0.5/video")) == nil)
        #expect(CameraControls.control(CameraConfiguration(source: "demo:")) == nil)
        #expect(CameraControls.control(CameraConfiguration(source: "/clips/gate.mp4")) == nil)
    }

    @Test(
        "AOI-03 what is no ONVIF address is refused by its name",
        arguments: ["camera", "ftp://10.0.0.5/", "http://", "http://otto:secret@10.0.0.5/"]
    )
    func wrongAddress(text: String) async throws {
        let rig = try CaptureRig()
        let problem = await #expect(throws: Problem.self) {
            try await rig.set([CameraConfiguration(source: "demo:", onvif: text)])
        }
        #expect(problem?.fields.first?.path == "cameras.0.onvif")
    }

    @Test("ACCT-06 whoever is no administrator sends no stored password to another ONVIF address")
    func otherAddress() {
        var old = CameraConfiguration(source: "rtsp://10.0.0.5/live", user: "otto", password: Secret("secret"))
        let before = CamerasSettings(cameras: [old])
        old.onvif = "http://192.0.2.66/onvif/device_service"
        #expect(CamerasSettings(cameras: [old]).systemFaults(since: before).map(\.path) == ["cameras.0.onvif"])
        old.password = Secret("typed anew")
        #expect(CamerasSettings(cameras: [old]).systemFaults(since: before).isEmpty)
    }
}

extension CameraControl {
    fileprivate var isONVIF: Bool { Self.way == "onvif" }
}

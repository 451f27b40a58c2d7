import Capture
import Core
import Foundation
import Settings
import Telemetry
import TestSupport
import Testing

@Suite struct CaptureEngineTests {
    @Test("REC-16 REC-01 a camera's pictures reach live view, recognition, the state and the metrics")
    func frames() async throws {
        let script = CameraScript()
        try await CaptureRig.run([script.camera("gate", name: "Main gate")]) { rig in
            let tap = rig.engine.frames(of: CameraID("gate"))
            let live = rig.live("gate")
            script.show(.plain(width: 80, height: 60, red: 11))
            script.show(.plain(width: 80, height: 60, red: 22))
            let frames = try await take(2, of: live)
            #expect(frames.map(\.sequence) == [1, 2])
            #expect(frames.last?.picture.pixel(0, 0).red == 22)
            #expect(frames.allSatisfy { $0.camera == CameraID("gate") })
            let state = try await rig.state(of: "gate") { $0.condition == .running && $0.frames == 2 }
            #expect(state.name == "Main gate" && state.kind == "scripted")
            #expect(state.width == 80 && state.height == 60)
            #expect(state.lastFrame != nil)
            #expect(rig.engine.latestFrame(of: CameraID("gate"))?.sequence == 2)
            guard case .frame(let newest) = tap.take(within: 1) else { throw Expected("a frame at the tap") }
            #expect(newest.sequence == 2)
        }
    }

    @Test("REC-14 recognition that is too slow loses old pictures, and they are counted")
    func dropped() async throws {
        let script = CameraScript()
        try await CaptureRig.run([script.camera("gate")]) { rig in
            _ = rig.engine.frames(of: CameraID("gate"))
            let live = rig.live("gate")
            for red in 0..<6 { script.show(.plain(red: UInt8(red))) }
            _ = try await take(6, of: live)
            let text = rig.metrics.prometheusText()
            #expect(text.contains("sallyport_camera_frames_total{camera=\"gate\"} 6"))
            #expect(text.contains("sallyport_camera_frames_dropped_total{camera=\"gate\"} 5"))
            #expect(rig.engine.states().first?.dropped == 5)
        }
    }

    @Test("REC-14 recognition that leaves out pictures for a minute is told with the state and as a health condition")
    func lagging() async throws {
        let script = CameraScript()
        let clock = TestClock()
        try await CaptureRig.run([script.camera("gate", name: "Gate")], clock: clock.clock) { rig in
            let tap = rig.engine.frames(of: CameraID("gate"))
            let live = rig.live("gate")
            let id = "recognition.lagging:gate"
            try await within(.seconds(60)) {
                while !rig.health.conditions.contains(where: { $0.id == id }) {
                    clock.advance(by: .seconds(1))
                    for red in 0..<6 { script.show(.plain(red: UInt8(red))) }
                    _ = try await take(6, of: live)
                }
            }
            let condition = try await rig.condition(id)
            #expect(condition.severity == .warning)
            #expect(condition.title.contains("Gate"))
            #expect((rig.engine.states().first?.leftOut ?? 0) > 0.5)
            try await within(.seconds(60)) {
                while rig.health.conditions.contains(where: { $0.id == id }) {
                    clock.advance(by: .seconds(1))
                    script.show(.plain())
                    _ = try await take(1, of: live)
                    _ = tap.take(within: 1)
                }
            }
        }
    }

    @Test(
        "AOI-14 pictures are handed on at the resolution of the settings, in their proportions and never enlarged",
        arguments: [
            (CaptureResolution.asSent, 0, 1920, 1080), (.hd, 0, 1280, 720), (.hd, 90, 720, 1280), (.svga, 0, 800, 450),
            (.vga, 270, 360, 640), (.fullHD, 180, 1920, 1080),
        ]
    )
    func resolution(_ resolution: CaptureResolution, rotation: Int, width: Int, height: Int) async throws {
        let script = CameraScript()
        var camera = script.camera("gate")
        camera.resolution = resolution
        camera.rotation = rotation
        try await CaptureRig.run([camera]) { rig in
            let live = rig.live("gate")
            script.show(.plain(width: 1920, height: 1080, red: 77))
            script.show(.plain(width: 320, height: 240, red: 5))
            let frames = try await take(2, of: live)
            let (large, small) = (frames[0].picture, frames[1].picture)
            #expect(large.width == width && large.height == height)
            #expect(large.pixel(width / 2, height / 2).red == 77)
            #expect(Set([small.width, small.height]) == [320, 240])
        }
    }

    @Test("AOI-14 a camera that was set up before keeps its pictures as they are sent; another word is refused")
    func resolutionStored() async throws {
        let rig = try CaptureRig()
        let script = CameraScript()
        try await rig.set([script.camera("gate")])
        let stored = try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(script.camera("gate")))
        guard case .object(var members) = stored else { throw Expected("an object") }
        #expect(members["resolution"] == "asSent")
        members["resolution"] = "12x12"
        let store = rig.settings.store
        let wrong = try JSONValue.object(["cameras": .array([.object(members)])]).data()
        await #expect(throws: Problem.self) {
            try await store.patch(CamerasSettings.key, json: wrong, ifMatch: nil, by: "test")
        }
        members["resolution"] = nil
        let older = try JSONValue.object(["cameras": .array([.object(members)])]).data()
        _ = try await store.patch(CamerasSettings.key, json: older, ifMatch: nil, by: "test")
        #expect(rig.settings.store.value(CamerasSettings.self).cameras.first?.resolution == .asSent)
    }

    @Test("REC-16 a broken camera is a health condition with advice until its pictures flow again")
    func brokenAndBack() async throws {
        let script = CameraScript()
        try await CaptureRig.run([script.camera("gate", name: "Gate")]) { rig in
            script.breakDown(Problem(.unavailable, "camera.test", "The cable is cut. Plug it in."))
            try await rig.state(of: "gate") { $0.condition == .failed("The cable is cut. Plug it in.") }
            let condition = try await rig.condition("camera.failed:gate")
            #expect(condition.severity == .critical)
            #expect(condition.title.contains("Gate"))
            #expect(condition.advice.contains("Plug it in"))
            script.show(.plain())
            try await rig.state(of: "gate") { $0.condition == .running }
            try await rig.allIsWell()
            #expect(script.startCount == 2)
        }
    }

    @Test("REC-16 a camera without pictures for five seconds is silent until one comes")
    func silent() async throws {
        let script = CameraScript()
        let clock = TestClock()
        try await CaptureRig.run([script.camera("gate")], clock: clock.clock) { rig in
            script.show(.plain())
            try await rig.state(of: "gate") { $0.condition == .running }
            clock.advance(by: .seconds(4))
            clock.advance(by: .seconds(2))
            try await rig.state(of: "gate") { $0.condition == .silent && $0.framesPerSecond == 0 }
            #expect(try await rig.condition("camera.silent:gate").severity == .warning)
            script.show(.plain())
            try await rig.state(of: "gate") { $0.condition == .running }
            try await rig.allIsWell()
        }
    }

    @Test("REC-16 a source that is played once ends without a trouble")
    func ended() async throws {
        let script = CameraScript()
        try await CaptureRig.run([script.camera("gate")]) { rig in
            script.show(.plain())
            script.end()
            try await rig.state(of: "gate") { $0.condition == .ended }
            try await rig.allIsWell()
        }
    }

    @Test("AOI-14 AOI-15 a change of settings restarts the cameras that changed, and no other")
    func settingsChange() async throws {
        let (first, second) = (CameraScript(), CameraScript())
        try await CaptureRig.run([first.camera("a"), second.camera("b")]) { rig in
            for script in [first, second] { script.show(.plain(width: 60, height: 40)) }
            try await rig.state(of: "a") { $0.condition == .running }
            try await rig.state(of: "b") { $0.condition == .running }
            var turned = second.camera("b")
            turned.rotation = 90
            try await rig.set([first.camera("a"), turned])
            try await second.started(times: 2)
            second.show(.plain(width: 60, height: 40))
            try await rig.state(of: "b") { $0.condition == .running && $0.width == 40 && $0.height == 60 }
            let live = rig.live("a")
            first.show(.plain())
            // The latest one, then the new one.
            let frames = try await take(2, of: live)
            #expect(frames.last?.sequence == 2)
            #expect(first.startCount == 1)
            #expect(second.startCount == 2)
        }
    }

    @Test("REC-16 a camera that is taken away ends its streams, and a new one begins")
    func removedAndAdded() async throws {
        let (old, new) = (CameraScript(), CameraScript())
        try await CaptureRig.run([old.camera("old")]) { rig in
            let tap = rig.engine.frames(of: CameraID("old"))
            old.breakDown(Problem(.unavailable, "camera.test", "Broken."))
            try await rig.state(of: "old") { $0.condition == .failed("Broken.") }
            let live = rig.engine.liveFrames(of: CameraID("old"), depth: 1)
            try await rig.set([new.camera("new")])
            new.show(.plain())
            try await rig.state(of: "new") { $0.condition == .running }
            try await within { for await _ in live {} }
            guard case .finished = tap.take(within: 1) else { throw Expected("the end of the tap") }
            #expect(rig.engine.states().map(\.id.value) == ["new"])
            try await rig.allIsWell()
        }
    }

    @Test("REC-16 the engine ends its taps and streams when it stops")
    func ends() async throws {
        let script = CameraScript()
        let rig = try CaptureRig()
        try await rig.set([script.camera("gate")])
        let tap = rig.engine.frames(of: CameraID("gate"))
        let changes = rig.engine.cameraChanges.subscribe(depth: 8)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await rig.engine.run() }
            script.show(.plain())
            try await rig.state(of: "gate") { $0.condition == .running }
            group.cancelAll()
        }
        guard case .frame = tap.take(within: 1), case .finished = tap.take(within: 1) else {
            throw Expected("one frame and the end")
        }
        try await within { for await _ in changes {} }
    }

    @Test("REC-16 settings that cannot work are refused with the field that is wrong")
    func refusedSettings() async throws {
        let rig = try CaptureRig()
        let faults: [(CameraConfiguration, String)] = [
            (CameraConfiguration(id: CameraID("Gate 1"), source: "demo:"), "id"),
            (CameraConfiguration(name: " ", source: "demo:"), "name"),
            (CameraConfiguration(source: "gopher://x"), "source"),
            (CameraConfiguration(source: "rtsp://"), "source"),
            (CameraConfiguration(source: "demo:?colour=red"), "source"),
            (CameraConfiguration(source: "demo:?width=3"), "source"),
            (CameraConfiguration(source: "/dev/video0?width=640"), "source"),
            (CameraConfiguration(source: "demo:", framesPerSecond: 0), "framesPerSecond"),
            (CameraConfiguration(source: "demo:", rotation: 45), "rotation"),
        ]
        for (camera, field) in faults {
            let problem = await #expect(throws: Problem.self) { try await rig.set([camera]) }
            #expect(problem?.fields.map(\.path).contains("cameras.0.\(field)") == true, "\(camera.source) \(field)")
        }
        let twins = await #expect(throws: Problem.self) {
            try await rig.set([CameraConfiguration(source: "demo:"), CameraConfiguration(source: "demo:")])
        }
        #expect(twins?.fields.map(\.path) == ["cameras.1.id"])
        try await rig.set([.demonstration])
    }

    @Test("REC-16 a password in an address moves to its own field and is refused where it stays")
    func passwordInAddress() async throws {
        let camera = CameraConfiguration(source: "rtsp://cam:hush@10.0.0.5/live")
        #expect(camera.source == "rtsp://10.0.0.5/live")
        #expect(camera.user == "cam" && camera.password == Secret("hush"))
        var left = camera
        left.source = "rtsp://cam:hush@10.0.0.5/live"
        #expect(!left.shownSource.contains("hush"))
        let rig = try CaptureRig()
        let refused = left
        let problem = await #expect(throws: Problem.self) { try await rig.set([refused]) }
        #expect(problem?.fields.first?.path == "cameras.0.source")
    }

    @Test("REC-16 settings keep the password encrypted and never show it")
    func hiddenPassword() async throws {
        let rig = try CaptureRig()
        try await rig.set([CameraConfiguration(source: "rtsp://cam:hush@10.0.0.5/live")])
        let document = String(decoding: try rig.settings.store.document(CamerasSettings.key), as: UTF8.self)
        #expect(!document.contains("hush"))
        #expect(rig.settings.store.value(CamerasSettings.self).cameras.first?.password?.exposed == "hush")
    }
}

/// What a test waited for in vain.
struct Expected: Error, CustomStringConvertible {
    let description: String
    init(_ what: String) { description = "expected \(what)" }
}

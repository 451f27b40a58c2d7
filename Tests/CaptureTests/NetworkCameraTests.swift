import Capture
import Core
import Foundation
import Telemetry
import TestSupport
import Testing

/// Cameras on the network, against real servers on this machine.
@Suite struct NetworkCameraTests {
    private static func pictures() async throws -> [Picture] {
        try await onOwnThread {
            let scene = GateScene(width: 320, height: 180)
            return [5.0, 6.0, 7.5].map { scene.frame(at: $0).0 }
        }
    }

    @Test("REC-16 a Motion JPEG camera gives its pictures, with user and password")
    func mjpeg() async throws {
        let pictures = try await Self.pictures()
        let peer = try MJPEGPeer(pictures: pictures, user: "cam", password: "p:w@1")
        defer { peer.stop() }
        let camera = CameraConfiguration(source: peer.address, user: "cam", password: Secret("p:w@1"))
        let run = SourceRun(camera)
        let taken = try await run.first(8)
        #expect(taken.count == 8)
        #expect(taken.allSatisfy { $0.width == 320 && $0.height == 180 })
        run.stop.raise()
        #expect(try await run.outcome() == nil)
    }

    @Test("REC-16 a Motion JPEG camera that refuses the password, or has no such path, says so without the password")
    func mjpegRefusals() async throws {
        let pictures = try await Self.pictures()
        let peer = try MJPEGPeer(pictures: pictures, user: "cam", password: "right")
        defer { peer.stop() }
        let wrong = CameraConfiguration(source: peer.address, user: "cam", password: Secret("hush-hush"))
        let problem = try #require(try await SourceRun(wrong).outcome())
        #expect(problem.kind == .unauthenticated)
        #expect(problem.message.contains("127.0.0.1") && !problem.message.contains("hush-hush"))
        let lost = CameraConfiguration(source: "http://127.0.0.1:\(peer.port)/nothing-403-refused")
        let noStream = try await SourceRun(lost).outcome()
        #expect(noStream?.code == "media.no-stream", "\(String(describing: noStream))")
    }

    @Test("REC-16 an address where nothing listens is told as refused", arguments: ["http", "rtsp"])
    func refused(scheme: String) async throws {
        let peer = try TCPPeer { $0.ignore() }
        peer.stop()
        let camera = CameraConfiguration(source: "\(scheme)://127.0.0.1:\(peer.port)/live")
        let problem = try #require(try await SourceRun(camera).outcome())
        #expect(problem.code == "camera.refused")
        #expect(problem.message.contains("\(peer.port)"))
    }

    @Test("REC-16 a host name that nobody knows is told", arguments: ["http", "rtsp"])
    func unknownHost(scheme: String) async throws {
        let camera = CameraConfiguration(source: "\(scheme)://no-such-camera.invalid/live")
        let problem = try #require(try await SourceRun(camera).outcome())
        #expect(problem.code == "camera.unknown-host")
        #expect(problem.message.contains("no-such-camera.invalid"))
    }

    @Test("REC-16 a web page where a stream should be breaks the camera with advice")
    func webPage() async throws {
        let peer = try MJPEGPeer(pictures: [.plain()])
        defer { peer.stop() }
        let camera = CameraConfiguration(source: "http://127.0.0.1:\(peer.port)/page")
        let problem = try #require(try await SourceRun(camera).outcome())
        #expect(problem.message.contains("/page"))
        #expect(problem.code == "media.damaged", "\(problem)")
    }

    @Test(
        "REC-16 an RTSP camera gives its pictures over TCP and UDP",
        arguments: CameraConfiguration.Transport.allCases
    )
    func rtsp(transport: CameraConfiguration.Transport) async throws {
        let peer = try RTSPPeer(user: "cam", password: "s3:c@ret")
        defer { peer.stop() }
        let camera = CameraConfiguration(
            source: peer.address,
            user: "cam",
            password: Secret("s3:c@ret"),
            transport: transport,
            framesPerSecond: 30
        )
        let run = SourceRun(camera)
        let pictures = try await run.first(10)
        #expect(pictures.count == 10)
        #expect(pictures.allSatisfy { $0.width == 640 && $0.height == 360 })
        run.stop.raise()
        #expect(try await run.outcome() == nil)
    }

    @Test("REC-16 an RTSP camera that refuses the password is a failed camera with advice, and keeps the secret")
    func rtspWrongPassword() async throws {
        let peer = try RTSPPeer(user: "cam", password: "right")
        defer { peer.stop() }
        let camera = CameraConfiguration(
            id: CameraID("gate"),
            source: peer.address,
            user: "cam",
            password: Secret("hush-hush")
        )
        try await CaptureRig.run([camera]) { rig in
            let state = try await rig.state(of: "gate") { $0.condition.word == "failed" }
            let advice = try await rig.condition("camera.failed:gate").advice
            #expect(advice.contains("401"))
            let shown = String(decoding: try JSONEncoder().encode(state), as: UTF8.self) + advice
            #expect(!shown.contains("hush-hush"))
        }
    }

    @Test("REC-16 a path that the RTSP camera does not have is told")
    func rtspWrongPath() async throws {
        let peer = try RTSPPeer()
        defer { peer.stop() }
        let camera = CameraConfiguration(source: "rtsp://127.0.0.1:\(peer.port)/other")
        #expect(try await SourceRun(camera).outcome()?.kind == .notFound)
    }

    @Test("REC-16 a camera that loses its power comes back by itself", arguments: ["mjpeg", "rtsp"])
    func comesBack(kind: String) async throws {
        let pictures = try await Self.pictures()
        let first = try NetworkPeer(kind, port: 0, pictures: pictures)
        let camera = CameraConfiguration(id: CameraID("gate"), source: first.address)
        try await CaptureRig.run([camera]) { rig in
            try await rig.state(of: "gate") { $0.condition == .running }
            first.stop()
            try await rig.state(of: "gate") { $0.condition.word == "failed" }
            _ = try await rig.condition("camera.failed:gate")
            let second = try await NetworkPeer.restarted(kind, port: first.port, pictures: pictures)
            defer { second.stop() }
            try await rig.state(of: "gate", within: .seconds(60)) { $0.condition == .running }
            try await rig.allIsWell()
        }
    }

    @Test(
        "REC-16 a camera that accepts and never answers is silent, and stopping does not wait for it",
        arguments: ["http", "rtsp"]
    )
    func neverAnswers(scheme: String) async throws {
        let peer = try TCPPeer { $0.ignore() }
        defer { peer.stop() }
        let camera = CameraConfiguration(id: CameraID("gate"), source: "\(scheme)://127.0.0.1:\(peer.port)/live")
        try await CaptureRig.run([camera]) { rig in
            try await rig.state(of: "gate") { $0.condition == .silent }
            _ = try await rig.condition("camera.silent:gate")
            #expect(peer.acceptedCount > 0)
        }
    }

    @Test("REC-16 a stop ends a source that waits for an answer", arguments: ["http", "rtsp"])
    func stopWhileWaiting(scheme: String) async throws {
        let (stream, came) = AsyncStream.makeStream(of: Void.self)
        let peer = try TCPPeer {
            came.yield()
            $0.ignore()
        }
        defer { peer.stop() }
        let run = SourceRun(CameraConfiguration(source: "\(scheme)://127.0.0.1:\(peer.port)/live"))
        _ = try await first(of: stream)
        run.stop.raise()
        #expect(try await run.outcome() == nil)
    }

    @Test("REC-16 a device of this computer that is not there is told")
    func noDevice() async throws {
        let problem = try #require(try await SourceRun(CameraConfiguration(source: "/dev/video77")).outcome())
        #expect(problem.message.contains("/dev/video77"))
        #expect(problem.kind == .notFound)
    }
}

/// A camera of either kind that can be switched off and on again at the same port.
enum NetworkPeer {
    case mjpeg(MJPEGPeer)
    case rtsp(RTSPPeer)

    init(_ kind: String, port: Int, pictures: [Picture]) throws {
        self = kind == "rtsp" ? .rtsp(try RTSPPeer(port: port)) : .mjpeg(try MJPEGPeer(port: port, pictures: pictures))
    }

    /// The port may still be held for a moment by what was there before.
    static func restarted(_ kind: String, port: Int, pictures: [Picture]) async throws -> NetworkPeer {
        try await within {
            while true {
                if let peer = try? NetworkPeer(kind, port: port, pictures: pictures) { return peer }
                try await Task.sleep(for: .milliseconds(100))
            }
        }
    }

    var port: Int {
        switch self {
        case .mjpeg(let peer): peer.port
        case .rtsp(let peer): peer.port
        }
    }

    var address: String {
        switch self {
        case .mjpeg(let peer): peer.address
        case .rtsp(let peer): peer.address
        }
    }

    func stop() {
        switch self {
        case .mjpeg(let peer): peer.stop()
        case .rtsp(let peer): peer.stop()
        }
    }
}

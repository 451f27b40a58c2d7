import Capture
import Core
import Foundation
import TestSupport
import Testing

@Suite struct SourceFamilyTests {
    @Test(
        "REC-16 every kind of source is told by its address",
        arguments: [
            ("demo:", "synthetic"), ("synthetic:?fps=5", "synthetic"), ("rtsp://10.0.0.5/live", "rtsp"),
            ("RTSPS://10.0.0.5/live", "rtsp"), ("http://10.0.0.5/video", "mjpeg"), ("https://cam/video", "mjpeg"),
            ("/dev/video0", "v4l2"), ("/tmp", "folder"), ("/pictures/", "folder"), ("/clips/gate.mp4", "file"),
            ("file:///clips/gate.mp4", "file"), ("gate.mkv", "file"),
        ]
    )
    func kinds(source: String, kind: String) {
        #expect(CameraSources.kind(of: source)?.kind == kind)
    }

    @Test("REC-16 what is no source is nobody's", arguments: ["", "gopher://x", "usb:1"])
    func nobody(source: String) {
        #expect(CameraSources.kind(of: source) == nil)
    }

    @Test("REC-16 a stop signal wakes who waits for it, and times out where nobody raises it")
    func stopSignal() async throws {
        let signal = StopSignal()
        let (stream, woken) = AsyncStream.makeStream(of: Bool.self)
        Thread.detachNewThread { woken.yield(signal.wait(for: .seconds(60))) }
        signal.raise()
        #expect(try await first(of: stream))
        #expect(signal.isRaised)
    }
}

import Capture
import Core
import Foundation
import Synchronization
import TestSupport
import Testing

/// Cameras answer with what they like; whatever that is, steering throws or goes on, and never traps.
@Suite struct HostileCameraTests {
    /// All that is looked for in answers, with numbers that are none.
    private static let content = """
        <SystemDateAndTime><UTCDateTime><Time><Hour>NN</Hour><Minute>NN</Minute><Second>NN</Second></Time><Date>\
        <Year>NN</Year><Month>NN</Month><Day>NN</Day></Date></UTCDateTime></SystemDateAndTime>\
        <Service><Namespace>http://www.onvif.org/ver10/media/wsdl</Namespace><XAddr>http://x/m</XAddr></Service>\
        <Service><Namespace>http://www.onvif.org/ver20/ptz/wsdl</Namespace><XAddr>http://x:99999/p?q</XAddr></Service>\
        <Service><Namespace>http://www.onvif.org/ver20/imaging/wsdl</Namespace><XAddr>/i</XAddr></Service>\
        <Profiles token="t"><VideoSourceConfiguration><SourceToken>s</SourceToken></VideoSourceConfiguration>\
        <VideoEncoderConfiguration token="e"/><PTZConfiguration><NodeToken>n</NodeToken></PTZConfiguration></Profiles>\
        <PTZNode><SupportedPTZSpaces><AbsoluteZoomPositionSpace><XRange><Min>NN</Min><Max>NN</Max></XRange>\
        </AbsoluteZoomPositionSpace><ContinuousPanTiltVelocitySpace><XRange><Min>NN</Min><Max>NN</Max></XRange>\
        <YRange><Min>NN</Min><Max>NN</Max></YRange></ContinuousPanTiltVelocitySpace></SupportedPTZSpaces></PTZNode>\
        <MoveOptions><Absolute><Position><Min>NN</Min><Max>NN</Max></Position></Absolute></MoveOptions>\
        <ImagingOptions><Exposure><MaxExposureTime><Min>NN</Min><Max>NN</Max></MaxExposureTime><MaxGain><Min>NN</Min>\
        <Max>NN</Max></MaxGain></Exposure><Focus><AutoFocusModes>AUTO</AutoFocusModes></Focus></ImagingOptions>\
        <ImagingSettings><Exposure><Mode>AUTO</Mode><MaxExposureTime>NN</MaxExposureTime><MaxGain>NN</MaxGain></Exposure>\
        <Focus><AutoFocusMode>MANUAL</AutoFocusMode></Focus></ImagingSettings>\
        <PTZStatus><Position><Zoom x="NN"/></Position></PTZStatus>\
        <Status><FocusStatus20><Position>NN</Position></FocusStatus20></Status>\
        <Configuration token="e"><Quality>NN</Quality></Configuration><Options><QualityRange><Min>NN</Min><Max>NN</Max>\
        </QualityRange></Options>
        """

    private static let numbers = [
        "0", "1", "-1", "NaN", "INF", "-inf", "1e999", "-1e308", "1e308", "9223372036854775807", "x", "", "12", "2026",
    ]

    /// Answers the request in `text`, mostly well-formed.
    private static func answer(to text: String, _ random: inout SeededRandom) -> Data {
        let name = text.firstMatch(of: /action="[^"]*\/(\w+)"/).map { String($0.1) } ?? "X"
        var body = content
        while let place = body.firstRange(of: "NN") {
            body.replaceSubrange(place, with: numbers.randomElement(using: &random) ?? "")
        }
        let start = "<Envelope xmlns=\"urn:x\"><Body><\(name)Response>"
        var bytes = Array((start + body + "</\(name)Response></Body></Envelope>").utf8)
        if Int.random(in: 0..<6, using: &random) == 0 {
            bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        return Data(bytes)
    }

    @Test("AOI-03 AOI-04 AOI-12 a camera that answers nonsense ends in a refusal, and never in a trap")
    func nonsense() async throws {
        let random = Mutex(SeededRandom(seed: 11))
        let peer = try TCPPeer { connection in
            while let text = connection.receiveHeader() {
                let body = random.withLock { Self.answer(to: text, &$0) }
                let head = "HTTP/1.1 200 OK\r\nContent-Length: \(body.count)\r\nConnection: close\r\n\r\n"
                _ = connection.send(Data(head.utf8) + body)
                return
            }
        }
        defer { peer.stop() }
        let camera = CameraConfiguration(source: "demo:", onvif: "http://127.0.0.1:\(peer.port)/onvif/device_service")
        let worked = try await onOwnThread {
            var worked = 0
            for _ in 0..<60 {
                guard let control = CameraControls.control(camera) else { continue }
                worked += (try? control.abilities()) == nil ? 0 : 1
                _ = try? control.values()
                try? control.zoom(to: 0.5)
                try? control.focus(to: 0.5)
                try? control.move(CameraMotion(pan: -0.5, tilt: 0.5), atMost: .seconds(3))
                let rows = LPRAdvice.rows(for: (try? control.settings()) ?? [])
                try? control.apply(rows.map { CameraSetting.Change($0.kind, $0.recommended) })
            }
            return worked
        }
        #expect(worked > 0, "no answer was sound enough to go on with")
    }
}

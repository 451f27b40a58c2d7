import Capture
import Core
import Synchronization
import Testing

/// A driver with a recorded list of controls.
private final class RecordedDriver: V4L2Driver {
    private let infos: [V4L2ID: V4L2ControlInfo]
    var values: [V4L2ID: Int32]

    init(_ controls: [V4L2ID: (minimum: Int32, maximum: Int32, step: Int32, value: Int32)]) {
        infos = controls.mapValues { V4L2ControlInfo(minimum: $0.minimum, maximum: $0.maximum, step: $0.step) }
        values = controls.mapValues(\.value)
    }

    func check() throws {}
    func query(_ control: V4L2ID) -> V4L2ControlInfo? { infos[control] }

    func value(of control: V4L2ID) throws -> Int32 {
        guard let value = values[control] else { throw Problem(.conflict, "test.control", "There is no \(control).") }
        return value
    }

    func set(_ control: V4L2ID, to value: Int32) throws {
        guard let info = infos[control], (info.minimum...info.maximum).contains(value),
            (value - info.minimum).isMultiple(of: info.step)
        else { throw Problem(.conflict, "test.value", "\(control) does not take \(value).") }
        values[control] = value
    }

    /// As a common conference camera lists them.
    static func conference() -> RecordedDriver {
        RecordedDriver([
            .gain: (0, 255, 1, 64), .backlightCompensation: (0, 1, 1, 1), .exposureMode: (0, 3, 1, 3),
            .exposureTime: (3, 2047, 1, 250), .exposureAutoPriority: (0, 1, 1, 1), .pan: (-36000, 36000, 3600, 0),
            .tilt: (-36000, 36000, 3600, 0), .focus: (0, 250, 5, 30), .continuousFocus: (0, 1, 1, 1),
            .zoom: (100, 500, 1, 100),
        ])
    }
}

/// The driver's calls were not tried on hardware here; this is what is done with them.
@Suite struct V4L2ControlTests {
    @Test("SETUP-29 AOI-03 AOI-04 what a camera of this computer can do is told by its list of controls")
    func abilities() throws {
        let all = try V4L2Control(RecordedDriver.conference()).abilities()
        #expect(all.zoom && all.zoomMotion && all.focus && all.autofocus && all.pan && all.tilt && all.settings)
        let simple = try V4L2Control(RecordedDriver([.gain: (0, 255, 1, 64)])).abilities()
        #expect(!simple.moves && !simple.focus && !simple.autofocus && !simple.settings)
        let still = try V4L2Control(RecordedDriver([.zoom: (100, 100, 1, 100)])).abilities()
        #expect(!still.zoom)
    }

    @Test("AOI-03 AOI-04 zoom and focus go to positions of the camera's own range, in its own steps")
    func positions() throws {
        let driver = RecordedDriver.conference()
        let control = V4L2Control(driver)
        try control.zoom(to: 0.5)
        #expect(driver.values[.zoom] == 300)
        #expect(try control.values() == ControlValues(zoom: 0.5, focus: 0.12, isFocusAutomatic: true))
        try control.focus(to: 0.51)
        #expect(driver.values[.focus] == 130 && driver.values[.continuousFocus] == 0)
        try control.autofocus()
        #expect(driver.values[.continuousFocus] == 1)
    }

    @Test("ACCT-07 a camera of this computer pans and tilts by steps, and not beyond its ends")
    func moves() throws {
        let driver = RecordedDriver.conference()
        let control = V4L2Control(driver)
        try control.move(CameraMotion(pan: 1, tilt: -1), atMost: .seconds(1))
        #expect(driver.values[.pan] == 3600 && driver.values[.tilt] == -3600)
        for _ in 0..<40 { try control.move(CameraMotion(pan: 1), atMost: .seconds(1)) }
        #expect(driver.values[.pan] == 36000)
    }

    @Test("AOI-12 AOI-22 a camera of this computer gets what is recommended, where it has the control")
    func recommended() throws {
        let driver = RecordedDriver.conference()
        let control = V4L2Control(driver)
        let rows = LPRAdvice.rows(for: try control.settings())
        #expect(rows.map(\.kind) == [.slowShutter, .backlightCompensation])
        try control.apply(rows.map { CameraSetting.Change($0.kind, $0.recommended) })
        #expect(driver.values[.exposureAutoPriority] == 0 && driver.values[.backlightCompensation] == 0)
        #expect(LPRAdvice.rows(for: try control.settings()).isEmpty)
        driver.values[.exposureMode] = 1
        let byHand = LPRAdvice.rows(for: try control.settings())
        #expect(byHand.map(\.kind) == [.exposure])
        try control.apply(byHand.map { CameraSetting.Change($0.kind, $0.recommended) })
        #expect(driver.values[.exposureTime] == 20)
    }

    @Test("SETUP-29 a device that is not there says so")
    func missing() async throws {
        let camera = CameraConfiguration(source: "/dev/video-none?width=640&height=480")
        let control = try #require(CameraControls.control(camera))
        let problem = #expect(throws: Problem.self) { try control.abilities() }
        #expect(problem?.message.contains("/dev/video-none cannot be opened") == true)
    }
}

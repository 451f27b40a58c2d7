import Core

/// A camera of this computer that is steered by its driver's controls.
package final class V4L2Control: CameraControl {
    package static let way = "v4l2"

    /// Of a control's range, at full speed: such cameras know positions alone.
    private static let step = 0.05
    /// Exposure modes of the driver: everything by itself, by hand, shutter by hand, aperture by hand.
    private enum ExposureMode {
        static let manual: Int32 = 1
        static let shutterPriority: Int32 = 2
    }

    private static let exposureUnit = 1e-4

    private let driver: any V4L2Driver

    package init(_ driver: any V4L2Driver) { self.driver = driver }

    package func abilities() throws -> ControlAbilities {
        try driver.check()
        var abilities = ControlAbilities()
        abilities.zoom = range(of: .zoom) != nil
        abilities.zoomMotion = abilities.zoom
        abilities.focus = range(of: .focus) != nil
        abilities.autofocus = has(.continuousFocus) || has(.startFocus)
        abilities.pan = range(of: .pan) != nil
        abilities.tilt = range(of: .tilt) != nil
        abilities.settings = !(try settings().isEmpty)
        return abilities
    }

    package func values() throws -> ControlValues {
        ControlValues(
            zoom: try position(of: .zoom),
            focus: try position(of: .focus),
            isFocusAutomatic: has(.continuousFocus) ? try driver.value(of: .continuousFocus) != 0 : nil
        )
    }

    package func zoom(to position: Double) throws { try put(.zoom, at: position) }

    package func focus(to position: Double) throws {
        if has(.continuousFocus) { try driver.set(.continuousFocus, to: 0) }
        try put(.focus, at: position)
    }

    package func autofocus() throws {
        if has(.continuousFocus) { return try driver.set(.continuousFocus, to: 1) }
        try driver.set(.startFocus, to: 1)
    }

    /// One step: the cameras of this computer stop by themselves.
    package func move(_ motion: CameraMotion, atMost limit: Duration) throws {
        for (control, speed) in [(V4L2ID.pan, motion.pan), (.tilt, motion.tilt), (.zoom, motion.zoom)] {
            guard speed != 0, let now = try position(of: control) else { continue }
            try put(control, at: now + speed * Self.step)
        }
    }

    package func stop() throws {}

    package func settings() throws -> [CameraSetting] {
        let mode = has(.exposureMode) ? try driver.value(of: .exposureMode) : nil
        let isByHand = mode == ExposureMode.manual || mode == ExposureMode.shutterPriority
        let isGainByHand = has(.automaticGain) ? try driver.value(of: .automaticGain) == 0 : mode == ExposureMode.manual
        return try [
            isByHand ? number(.exposure, .exposureTime, scale: Self.exposureUnit) : nil,
            isGainByHand ? number(.gain, .gain) : nil,
            isByHand ? nil : flag(.slowShutter, .exposureAutoPriority),
            flag(.wideDynamicRange, .wideDynamicRange),
            flag(.backlightCompensation, .backlightCompensation),
        ].compactMap { $0 }
    }

    package func apply(_ changes: [CameraSetting.Change]) throws {
        for change in changes {
            switch (change.kind, change.value) {
            case (.exposure, .number(let seconds)): try set(.exposureTime, to: seconds / Self.exposureUnit)
            case (.gain, .number(let gain)): try set(.gain, to: gain)
            case (.slowShutter, .word(let word)): try set(.exposureAutoPriority, to: word)
            case (.wideDynamicRange, .word(let word)): try set(.wideDynamicRange, to: word)
            case (.backlightCompensation, .word(let word)): try set(.backlightCompensation, to: word)
            default: continue
            }
        }
    }

    private func has(_ control: V4L2ID) -> Bool { driver.query(control) != nil }

    private func range(of control: V4L2ID) -> ClosedRange<Double>? {
        guard let info = driver.query(control), info.minimum < info.maximum else { return nil }
        return Double(info.minimum)...Double(info.maximum)
    }

    private func position(of control: V4L2ID) throws -> Double? {
        guard let range = range(of: control) else { return nil }
        return range.position(of: Double(try driver.value(of: control)))
    }

    private func put(_ control: V4L2ID, at position: Double) throws {
        guard let range = range(of: control) else { return }
        try set(control, to: range.value(at: position))
    }

    /// Drivers take multiples of their step alone.
    private func set(_ control: V4L2ID, to value: Double) throws {
        guard let info = driver.query(control) else { return }
        let step = Double(max(info.step, 1))
        let low = Double(info.minimum)
        let steps = ((min(max(value, low), Double(info.maximum)) - low) / step).rounded()
        try driver.set(control, to: Int32(min(low + steps * step, Double(info.maximum))))
    }

    private func set(_ control: V4L2ID, to word: String) throws { try driver.set(control, to: word == "ON" ? 1 : 0) }

    private func number(
        _ kind: CameraSetting.Kind,
        _ control: V4L2ID,
        scale: Double = 1
    ) throws -> CameraSetting? {
        guard let range = range(of: control) else { return nil }
        let limits = range.lowerBound * scale...range.upperBound * scale
        return CameraSetting(kind, Double(try driver.value(of: control)) * scale, in: limits)
    }

    private func flag(_ kind: CameraSetting.Kind, _ control: V4L2ID) throws -> CameraSetting? {
        guard has(control) else { return nil }
        return CameraSetting(kind, try driver.value(of: control) != 0 ? "ON" : "OFF", of: ["ON", "OFF"])
    }
}

import CV4L2
import Core
import Foundation

/// A control of a camera of this computer, as its driver tells it.
package struct V4L2ControlInfo: Sendable, Equatable {
    package let minimum: Int32
    package let maximum: Int32
    package let step: Int32

    package init(minimum: Int32, maximum: Int32, step: Int32 = 1) {
        self.minimum = minimum
        self.maximum = maximum
        self.step = step
    }
}

/// The driver's side of a camera of this computer.
package protocol V4L2Driver {
    /// Throws when the device cannot be opened.
    func check() throws
    /// Nil where the camera lacks the control, or it is switched off for good.
    func query(_ control: V4L2ID) -> V4L2ControlInfo?
    func value(of control: V4L2ID) throws -> Int32
    func set(_ control: V4L2ID, to value: Int32) throws
}

/// The numbers of the controls that are used (linux/v4l2-controls.h).
package enum V4L2ID: UInt32, Sendable, CaseIterable {
    case automaticGain = 0x0098_0912
    case gain = 0x0098_0913
    case backlightCompensation = 0x0098_091C
    case exposureMode = 0x009A_0901
    /// In units of 100 µs.
    case exposureTime = 0x009A_0902
    case exposureAutoPriority = 0x009A_0903
    case pan = 0x009A_0908
    case tilt = 0x009A_0909
    case focus = 0x009A_090A
    case continuousFocus = 0x009A_090C
    case zoom = 0x009A_090D
    case wideDynamicRange = 0x009A_0915
    case startFocus = 0x009A_091C
}

/// The driver itself. The device is opened for each call, which it takes while somebody reads its pictures.
struct V4L2Device: V4L2Driver {
    let path: String

    func check() throws { try withDevice { _ in } }

    func query(_ control: V4L2ID) -> V4L2ControlInfo? {
        var info = v4l2_queryctrl()
        info.id = control.rawValue
        let isThere = try? withDevice { cv4l2_query($0, &info) == 0 }
        let isOff = info.flags & UInt32(V4L2_CTRL_FLAG_DISABLED) != 0
        guard isThere == true, !isOff else { return nil }
        return V4L2ControlInfo(minimum: info.minimum, maximum: info.maximum, step: info.step)
    }

    func value(of control: V4L2ID) throws -> Int32 {
        var value: Int32 = 0
        try withDevice { try check(cv4l2_get($0, control.rawValue, &value)) }
        return value
    }

    func set(_ control: V4L2ID, to value: Int32) throws {
        try withDevice { try check(cv4l2_set($0, control.rawValue, value)) }
    }

    private func withDevice<Result>(_ body: (Int32) throws -> Result) throws -> Result {
        let device = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC)
        guard device >= 0 else {
            throw Problem(
                .unavailable,
                "camera.unreachable",
                "\(path) cannot be opened: \(String(cString: strerror(errno))). Check that the camera is plugged in."
            )
        }
        defer { close(device) }
        return try body(device)
    }

    private func check(_ failure: Int32) throws {
        guard failure != 0 else { return }
        throw Problem(.conflict, "camera.fault", "\(path) refuses: \(String(cString: strerror(failure))).")
    }
}

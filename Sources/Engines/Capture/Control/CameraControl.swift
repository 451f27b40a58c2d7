import Core

/// A way to steer a camera's lens, mount and exposure. For one thread at a time, which may be blocked.
///
/// Positions run from 0 to 1, whatever the camera's own numbers are: 0 is the widest view and the nearest focus.
/// Whatever fails throws a `Problem` that says what a person can do.
package protocol CameraControl: AnyObject {
    /// One word for replies and logs: `"onvif"`.
    static var way: String { get }

    /// Asks the camera what it can do.
    func abilities() throws -> ControlAbilities

    /// Asks the camera how it stands.
    func values() throws -> ControlValues

    func zoom(to position: Double) throws
    /// Ends automatic focus.
    func focus(to position: Double) throws
    /// Lets the camera focus by itself.
    func autofocus() throws

    /// Moves on until stopped; by itself for `limit` at most, or one step where the camera knows steps alone.
    func move(_ motion: CameraMotion, atMost limit: Duration) throws
    func stop() throws

    /// The settings of the picture that the camera has.
    func settings() throws -> [CameraSetting]
    func apply(_ changes: [CameraSetting.Change]) throws
}

/// What of a camera can be steered.
package struct ControlAbilities: Sendable, Equatable {
    /// To a position.
    package var zoom = false
    /// To a position.
    package var focus = false
    /// By the camera itself.
    package var autofocus = false
    package var pan = false
    package var tilt = false
    /// In and out for as long as somebody asks.
    package var zoomMotion = false
    package var settings = false

    package init() {}

    /// Whether anything moves: pan, tilt or zoom.
    package var moves: Bool { zoom || pan || tilt || zoomMotion }
}

/// Where a camera stands; nil for what it does not tell.
package struct ControlValues: Sendable, Equatable {
    package var zoom: Double?
    package var focus: Double?
    package var isFocusAutomatic: Bool?

    package init(zoom: Double? = nil, focus: Double? = nil, isFocusAutomatic: Bool? = nil) {
        self.zoom = zoom
        self.focus = focus
        self.isFocusAutomatic = isFocusAutomatic
    }
}

/// Speeds from -1 to 1: pan to the right, tilt upwards, zoom in. All 0 stops.
package struct CameraMotion: Sendable, Equatable {
    package var pan: Double
    package var tilt: Double
    package var zoom: Double

    package init(pan: Double = 0, tilt: Double = 0, zoom: Double = 0) {
        self.pan = pan
        self.tilt = tilt
        self.zoom = zoom
    }

    package var isStop: Bool { pan == 0 && tilt == 0 && zoom == 0 }
}

import Core

/// One kind of camera. A member of the family is a folder in `Sources/` and a line in ``CameraSources/all``.
///
/// It owns its protocol and nothing else: threads, tries, waiting, states and counters are the engine's.
package protocol CameraSource: SendableMetatype {
    /// One word for states and metrics: `"rtsp"`.
    static var kind: String { get }

    /// Whether it reads files or devices of this computer, which only an administrator may name.
    static var isOfThisComputer: Bool { get }

    /// Whether `source` of a camera's settings is for this kind.
    static func accepts(_ source: String) -> Bool

    /// Throws when the configuration cannot work whatever the outside does; opens and connects nothing.
    static func check(_ configuration: CameraConfiguration) throws

    init(configuration: CameraConfiguration, clock: Clock) throws

    /// Gives pictures to `deliver` until `stop` is raised, on the calling thread, which is the camera's own.
    ///
    /// Returns when stopped, or at the end of what is played once. Throws when the source breaks; the engine tries
    /// again. Looks at `stop` at least every 200 ms.
    func run(stop: StopSignal, deliver: (Picture, Moment) -> Void) throws
}

extension CameraSource {
    package static var isOfThisComputer: Bool { false }

    package static func check(_ configuration: CameraConfiguration) throws {}
}

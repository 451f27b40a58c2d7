import Core
import Foundation

/// The ways to steer cameras.
package enum CameraControls {
    package typealias Maker = @Sendable (CameraConfiguration) -> (any CameraControl)?

    /// How a camera is steered; nil where its source has nothing to steer. Connects to nothing.
    package static let control: Maker = { camera in
        if let address = ONVIFAddress(of: camera) {
            return ONVIFControl(
                address,
                user: camera.user ?? "",
                password: camera.password?.exposed ?? "",
                stream: RTSPSource.accepts(camera.source) ? URLComponents(string: camera.source)?.path : nil
            )
        }
        guard V4L2Source.accepts(camera.source) else { return nil }
        return V4L2Control(V4L2Device(path: String(camera.source.prefix { $0 != "?" })))
    }

    /// Why there is nothing to steer.
    static func reason(for camera: CameraConfiguration) -> String {
        if MJPEGSource.accepts(camera.source) {
            return "It is not known how this camera is steered. Enter its ONVIF address with the camera's settings."
        }
        return "This source has no lens that could be steered."
    }
}

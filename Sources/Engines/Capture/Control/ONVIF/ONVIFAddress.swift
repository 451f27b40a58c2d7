import Core
import Foundation
import Media

/// Where a camera's ONVIF services are: its host, which is the only one that ever hears from us, and the device service.
struct ONVIFAddress: Sendable, Equatable {
    private static let usualPath = "/onvif/device_service"

    /// `http://192.168.1.20:80`
    let host: String
    let path: String

    /// Nil for what is no HTTP address.
    init?(_ text: String) {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            ["http", "https"].contains(scheme), let host = parts.host, !host.isEmpty, parts.user == nil
        else { return nil }
        self.host = "\(scheme)://\(host)" + (parts.port.map { ":\($0)" } ?? "")
        path = Self.path(of: parts) ?? Self.usualPath
    }

    /// Of a camera; nil where it has none that is known.
    init?(of camera: CameraConfiguration) {
        if let typed = camera.onvif, !typed.isEmpty {
            self.init(typed)
        } else if RTSPSource.accepts(camera.source),
            let host = URLComponents(string: MediaAddress(camera.source).address)?.host, !host.isEmpty
        {
            self.init("http://\(host)\(Self.usualPath)")
        } else {
            return nil
        }
    }

    /// The place of a service on this camera, whatever host the camera believes that it has: behind a router it is
    /// wrong, and a password is for the host that somebody typed.
    func place(of address: String) -> String? { URLComponents(string: address).flatMap { Self.path(of: $0) } }

    private static func path(of parts: URLComponents) -> String? {
        let path = parts.percentEncodedPath
        guard path.hasPrefix("/"), path != "/" else { return nil }
        return path + (parts.percentEncodedQuery.map { "?\($0)" } ?? "")
    }
}

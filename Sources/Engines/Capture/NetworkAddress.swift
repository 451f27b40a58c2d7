import Core
import Foundation
import Media

/// Address, user and password of a camera on the network, ready for the media library.
struct NetworkAddress {
    /// For messages: without secrets.
    let shown: String
    /// For the element named `source`.
    let properties: [ElementProperty]

    init(_ configuration: CameraConfiguration) {
        let address = MediaAddress(configuration.source)
        shown = address.redacted
        var properties = [ElementProperty("source", "location", .text(address.address))]
        if let user = configuration.user ?? address.user, !user.isEmpty {
            let password = configuration.password?.exposed ?? address.password ?? ""
            properties.append(ElementProperty("source", "user-id", .text(user)))
            properties.append(ElementProperty("source", "user-pw", .text(password)))
        }
        self.properties = properties
    }

    /// What finds out why the camera cannot be reached; nil where the address has no host.
    static func probe(_ configuration: CameraConfiguration) -> NetworkProbe? {
        let address = MediaAddress(configuration.source)
        guard let parts = URLComponents(string: address.address), let host = parts.host, !host.isEmpty else {
            return nil
        }
        let usual = ["http": 80, "https": 443, "rtsps": 322]
        return NetworkProbe(
            // An IPv6 address stands in brackets.
            host: host.trimmingCharacters(in: CharacterSet(charactersIn: "[]")),
            port: parts.port ?? usual[parts.scheme?.lowercased() ?? ""] ?? 554,
            shown: address.redacted
        )
    }

    /// Throws when the address has no host.
    static func check(_ configuration: CameraConfiguration) throws {
        let address = MediaAddress(configuration.source)
        guard let host = URLComponents(string: address.address)?.host, !host.isEmpty else {
            throw Problem(
                .invalidInput,
                "camera.address",
                "“\(address.redacted)” is no address: it lacks a host. Write it like rtsp://192.168.1.20/stream1."
            )
        }
    }
}

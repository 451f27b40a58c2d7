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

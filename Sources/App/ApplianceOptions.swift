import Foundation
import Recognition

/// What a person says at the start.
package struct ApplianceOptions: Sendable {
    package var dataFolder: URL
    /// Where the page and the API are served.
    package var host: String
    package var port: Int
    /// Where HTTPS is served, on the same host.
    package var httpsPort: Int
    /// Opens HTTP again where HTTPS alone was chosen.
    package var reopensHTTP = false
    /// Addresses of cameras; they replace the cameras in the settings.
    package var cameras: [String]
    /// Use the demo camera when no camera is set up.
    package var usesDemo: Bool
    package var models: URL?
    /// Networks to use instead of those in the settings and of the folder.
    package var own: OwnNetworks
    /// Network interfaces on which the unit is announced; empty for all that reach other computers.
    package var announcers: [String]
    /// Serves the page from a folder instead of the program, while developing it.
    package var uiFolder: URL?

    package init(
        dataFolder: URL,
        host: String = "127.0.0.1",
        port: Int = 8080,
        httpsPort: Int? = nil,
        cameras: [String] = [],
        usesDemo: Bool = false,
        models: URL? = nil,
        own: OwnNetworks = OwnNetworks(),
        announcers: [String] = [],
        uiFolder: URL? = nil
    ) {
        self.dataFolder = dataFolder
        self.host = host
        self.port = port
        self.httpsPort = httpsPort ?? Self.httpsPort(beside: port)
        self.cameras = cameras
        self.usesDemo = usesDemo
        self.models = models
        self.own = own
        self.announcers = announcers
        self.uiFolder = uiFolder
    }

    /// As far from the port of HTTP as 443 is from 80: 8443 for 8080. Any free port beside any free port.
    package static func httpsPort(beside port: Int) -> Int {
        guard port != 0 else { return 0 }
        let distance = 443 - 80
        return port + distance <= 65535 ? port + distance : port - distance
    }
}

import Foundation
import Recognition

/// What a person says at the start.
package struct ApplianceOptions: Sendable {
    package var dataFolder: URL
    /// Where the page and the API are served.
    package var host: String
    package var port: Int
    /// Addresses of cameras; they replace the cameras in the settings.
    package var cameras: [String]
    /// Use the demo camera when no camera is set up.
    package var usesDemo: Bool
    package var models: URL?
    /// Networks to use instead of those in the settings and of the folder.
    package var own: OwnNetworks
    /// Serves the page from a folder instead of the program, while developing it.
    package var uiFolder: URL?

    package init(
        dataFolder: URL,
        host: String = "127.0.0.1",
        port: Int = 8080,
        cameras: [String] = [],
        usesDemo: Bool = false,
        models: URL? = nil,
        own: OwnNetworks = OwnNetworks(),
        uiFolder: URL? = nil
    ) {
        self.dataFolder = dataFolder
        self.host = host
        self.port = port
        self.cameras = cameras
        self.usesDemo = usesDemo
        self.models = models
        self.own = own
        self.uiFolder = uiFolder
    }
}

import Core
import Media

/// One camera as a person sets it up.
package struct CameraConfiguration: Codable, Sendable, Equatable {
    package enum Transport: String, Codable, Sendable, CaseIterable {
        case tcp, udp
    }

    package var id: CameraID
    package var name: String
    /// Address, path or `demo:`; what is allowed there is in `CameraSources`.
    package var source: String
    package var user: String?
    package var password: Secret<String>?
    /// How an RTSP stream travels.
    package var transport: Transport
    /// Pictures a second that go to recognition, at most.
    package var framesPerSecond: Double
    /// Clips and folders begin anew when they are over.
    package var loop: Bool
    /// Degrees clockwise, 0, 90, 180 or 270, that turn the picture upright.
    package var rotation: Int
    /// Of the pictures that are searched, shown and kept.
    package var resolution: CaptureResolution

    /// A name and password inside `source` move to their own fields.
    package init(
        id: CameraID = CameraID("camera"),
        name: String = "Camera",
        source: String = "",
        user: String? = nil,
        password: Secret<String>? = nil,
        transport: Transport = .tcp,
        framesPerSecond: Double = 10,
        loop: Bool = true,
        rotation: Int = 0,
        resolution: CaptureResolution = .asSent
    ) {
        let address = MediaAddress(source)
        self.id = id
        self.name = name
        self.source = address.address
        self.user = user ?? address.user
        self.password = password ?? address.password.map { Secret($0) }
        self.transport = transport
        self.framesPerSecond = framesPerSecond
        self.loop = loop
        self.rotation = rotation
        self.resolution = resolution
    }

    /// The drawn gate that the program brings along.
    package static let demonstration = CameraConfiguration(
        id: CameraID("demo"),
        name: "Demonstration gate",
        source: "demo:"
    )

    /// The address for messages, states and logs: without secrets.
    package var shownSource: String { MediaAddress(source).redacted }

    /// What is wrong, with paths relative to the camera. Whether the source is one is for the engine to say.
    var faults: [Problem.Field] {
        var faults: [Problem.Field] = []
        func refuse(_ path: String, _ message: String) { faults.append(Problem.Field(path: path, message: message)) }
        if !Self.isProperID(id.value) {
            refuse(
                "id",
                "The camera's short name is 1 to 32 lower case letters, digits and dashes, beginning with a letter or digit."
            )
        }
        if name.allSatisfy(\.isWhitespace) { refuse("name", "The camera needs a name.") }
        if MediaAddress(source).user != nil {
            refuse("source", "Enter user name and password in their own fields, not in the address.")
        }
        if ![0, 90, 180, 270].contains(rotation) { refuse("rotation", "The rotation is 0, 90, 180 or 270 degrees.") }
        return faults
    }

    private static func isProperID(_ text: String) -> Bool {
        let letters = Set("abcdefghijklmnopqrstuvwxyz0123456789")
        guard let first = text.first, letters.contains(first), text.count <= 32 else { return false }
        return text.allSatisfy { letters.contains($0) || $0 == "-" }
    }
}

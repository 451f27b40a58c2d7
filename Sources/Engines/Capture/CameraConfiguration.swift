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
    /// The part of the picture that is taken: see ``digitalZoom``.
    package var zoom: Double
    package var zoomX: Double
    package var zoomY: Double
    /// Where the camera is steered; nil for the usual place on the host that its stream comes from.
    package var onvif: String?

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
        resolution: CaptureResolution = .asSent,
        digitalZoom: DigitalZoom = DigitalZoom(),
        onvif: String? = nil
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
        zoom = digitalZoom.factor
        zoomX = digitalZoom.centre.x
        zoomY = digitalZoom.centre.y
        self.onvif = onvif
    }

    package var digitalZoom: DigitalZoom {
        get { DigitalZoom(factor: zoom, centre: Point(x: zoomX, y: zoomY)) }
        set { (zoom, zoomX, zoomY) = (newValue.factor, newValue.centre.x, newValue.centre.y) }
    }

    /// Whether the same pictures come for `other`, so that the camera need not be opened anew.
    func comes(as other: CameraConfiguration) -> Bool {
        var same = other
        same.digitalZoom = digitalZoom
        same.onvif = onvif
        return same == self
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
        if let onvif, !onvif.isEmpty, ONVIFAddress(onvif) == nil {
            refuse("onvif", "“\(onvif)” is no address. Write it like http://192.168.1.20/onvif/device_service.")
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

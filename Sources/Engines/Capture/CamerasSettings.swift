import Core
import Settings

/// The cameras of this appliance.
package struct CamerasSettings: SettingsSection {
    package static let key = "cameras"
    package static let title = "Cameras"

    /// More cameras than any machine of this kind can read.
    private static let most = 16

    package var cameras: [CameraConfiguration]

    package init() { cameras = [] }

    package init(cameras: [CameraConfiguration]) { self.cameras = cameras }

    package static var elementDefaults: [String: any Encodable & Sendable] { ["cameras": CameraConfiguration()] }

    package static let fields: [SettingsField] = [
        SettingsField(path: "cameras", title: "Cameras", help: "One entry for each camera.", kind: .list),
        SettingsField(
            path: "cameras.*.id",
            title: "Short name",
            help: "Stays the same for the camera's life; used in addresses and events.",
            kind: .text(maxLength: 32)
        ),
        SettingsField(path: "cameras.*.name", title: "Name", help: "How people call it.", kind: .text(maxLength: 60)),
        SettingsField(
            path: "cameras.*.source",
            title: "Source",
            help: "rtsp:// or http:// address, /dev/video0, a clip, a folder of pictures, or demo: for the drawn gate.",
            kind: .text(maxLength: 500)
        ),
        SettingsField(
            path: "cameras.*.user",
            title: "User name",
            help: "Of the camera, where it asks for one.",
            kind: .text(maxLength: 100)
        ),
        SettingsField(
            path: "cameras.*.password",
            title: "Password",
            help: "Of the camera; kept encrypted.",
            kind: .secret
        ),
        SettingsField(
            path: "cameras.*.transport",
            title: "Transport",
            help: "TCP loses no picture; UDP is for cameras and networks that want it.",
            kind: .choice([.init(.text("tcp"), "TCP"), .init(.text("udp"), "UDP")])
        ),
        SettingsField(
            path: "cameras.*.framesPerSecond",
            title: "Pictures read per second",
            help: "More pictures catch faster vehicles and cost computing time.",
            unit: "per second",
            kind: .number(0.2...60)
        ),
        SettingsField(
            path: "cameras.*.resolution",
            title: "Resolution",
            help: "Larger pictures are made smaller, which costs less computing time; plates then need to be nearer. "
                + "Smaller ones stay as they are.",
            kind: .choice(CaptureResolution.allCases.map { .init(.text($0.rawValue), $0.title) })
        ),
        SettingsField(
            path: "cameras.*.loop",
            title: "Begin anew",
            help: "A clip or folder starts again when it is over.",
            kind: .boolean
        ),
        SettingsField(
            path: "cameras.*.rotation",
            title: "Image rotation",
            help: "Turns the picture clockwise to match how the camera is mounted.",
            unit: "degrees",
            kind: .choice([0, 90, 180, 270].map { .init(.integer($0), "\($0)") })
        ),
        SettingsField(
            path: "cameras.*.zoom",
            title: "Digital zoom",
            help: "Takes a part of the picture, for cameras whose lens cannot zoom. Areas of interest refer to what is "
                + "shown.",
            unit: "×",
            kind: .number(DigitalZoom.factors),
            step: 0.05
        ),
        SettingsField(
            path: "cameras.*.zoomX",
            title: "Middle of the digital zoom, across",
            help: "0 is the left rim of the picture, 1 the right one.",
            kind: .number(0...1)
        ),
        SettingsField(
            path: "cameras.*.zoomY",
            title: "Middle of the digital zoom, down",
            help: "0 is the upper rim of the picture, 1 the lower one.",
            kind: .number(0...1)
        ),
        SettingsField(
            path: "cameras.*.onvif",
            title: "ONVIF address",
            help:
                "Where the camera's zoom, focus and exposure are steered. Empty for the usual place on the host of an "
                + "RTSP stream.",
            kind: .text(maxLength: 500)
        ),
    ]

    package var faults: [Problem.Field] {
        var faults: [Problem.Field] = []
        if cameras.count > Self.most {
            faults.append(Problem.Field(path: "cameras", message: "There are at most \(Self.most) cameras."))
        }
        var seen: Set<CameraID> = []
        for (index, camera) in cameras.enumerated() {
            if !seen.insert(camera.id).inserted {
                faults.append(
                    Problem.Field(
                        path: "cameras.\(index).id",
                        message: "Another camera is called “\(camera.id)” already."
                    )
                )
            }
            faults += camera.faults.map { Problem.Field(path: "cameras.\(index).\($0.path)", message: $0.message) }
        }
        return faults
    }

    /// Whoever is no administrator names no file or device of this computer, and sends no stored password elsewhere.
    package func systemFaults(since old: CamerasSettings) -> [Problem.Field] {
        var faults: [Problem.Field] = []
        for (index, camera) in cameras.enumerated() {
            let before = old.cameras.first { $0.id == camera.id }
            if let onvif = camera.onvif, onvif != before?.onvif, camera.password != nil,
                camera.password == before?.password
            {
                let message = "Another address needs the camera's password again."
                faults.append(Problem.Field(path: "cameras.\(index).onvif", message: message))
            }
            guard camera.source != before?.source else { continue }
            if CameraSources.kind(of: camera.source)?.isOfThisComputer ?? false {
                let message = "Files and devices of this computer are for an administrator to name."
                faults.append(Problem.Field(path: "cameras.\(index).source", message: message))
            }
            if let password = camera.password, password == before?.password {
                let message = "Another address needs the camera's password again."
                faults.append(Problem.Field(path: "cameras.\(index).password", message: message))
            }
        }
        return faults
    }
}

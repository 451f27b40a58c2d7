import Core
import Foundation

/// A camera on the network that is steered by ONVIF: services Device, Media, PTZ and Imaging.
final class ONVIFControl: CameraControl {
    static let way = "onvif"

    private let client: ONVIFClient
    private let stream: String?
    private var known: ONVIFChannel?

    /// - Parameter stream: path of the camera's RTSP address, for devices with several pictures.
    init(_ address: ONVIFAddress, user: String, password: String, stream: String? = nil) {
        client = ONVIFClient(address, user: user, password: password)
        self.stream = stream
    }

    func abilities() throws -> ControlAbilities {
        known = nil
        let channel = try channel()
        var abilities = ControlAbilities()
        abilities.zoom = channel.zoomSpace != nil
        abilities.pan = channel.panRange != nil
        abilities.tilt = channel.tiltRange != nil
        abilities.zoomMotion = channel.zoomSpeed != nil
        abilities.focus = channel.focusRange != nil
        abilities.autofocus = channel.focusModes.contains("AUTO")
        abilities.settings = channel.options != nil
        return abilities
    }

    func values() throws -> ControlValues {
        let channel = try channel()
        var values = ControlValues()
        if let range = channel.zoomSpace?.range {
            let ask = ONVIFService.ptz.request("GetStatus", [token(.ptz, "ProfileToken", channel.profile)])
            let status = try client.offered(.ptz, ask)
            let place = status?.at("PTZStatus", "Position", "Zoom")?.attributes["x"].flatMap { Double($0) }
            values.zoom = place.flatMap { $0.isFinite ? range.position(of: $0) : nil }
        }
        if let range = channel.focusRange {
            let ask = ONVIFService.imaging.request("GetStatus", [sourceToken(channel)])
            let status = try client.offered(.imaging, ask)
            values.focus = status?.at("Status", "FocusStatus20", "Position")?.number.map { range.position(of: $0) }
        }
        if !channel.focusModes.isEmpty {
            values.isFocusAutomatic = try imaging(channel).at("Focus", "AutoFocusMode").map { $0.word == "AUTO" }
        }
        return values
    }

    func zoom(to position: Double) throws {
        let channel = try channel()
        guard let space = channel.zoomSpace else { return }
        var attributes = ["x": "\(space.range.value(at: position))"]
        attributes["space"] = space.uri
        let zoom = XMLNode("Zoom", in: ONVIFService.types, attributes: attributes)
        try ask(
            .ptz,
            "AbsoluteMove",
            [
                token(.ptz, "ProfileToken", channel.profile),
                XMLNode("Position", in: ONVIFService.ptz.rawValue, [zoom]),
            ]
        )
    }

    func move(_ motion: CameraMotion, atMost limit: Duration) throws {
        let channel = try channel()
        var parts: [XMLNode] = []
        if let pan = channel.panRange, let tilt = channel.tiltRange, motion.pan != 0 || motion.tilt != 0 {
            let speeds = ["x": "\(pan.speed(motion.pan))", "y": "\(tilt.speed(motion.tilt))"]
            parts.append(XMLNode("PanTilt", in: ONVIFService.types, attributes: speeds))
        }
        if let zoom = channel.zoomSpeed, motion.zoom != 0 {
            let speed = ["x": "\(zoom.speed(motion.zoom))"]
            parts.append(XMLNode("Zoom", in: ONVIFService.types, attributes: speed))
        }
        try ask(
            .ptz,
            "ContinuousMove",
            [
                token(.ptz, "ProfileToken", channel.profile),
                XMLNode("Velocity", in: ONVIFService.ptz.rawValue, parts),
                token(.ptz, "Timeout", "PT\(Int(limit.inSeconds))S"),
            ]
        )
    }

    func stop() throws {
        let channel = try channel()
        try ask(
            .ptz,
            "Stop",
            [
                token(.ptz, "ProfileToken", channel.profile), token(.ptz, "PanTilt", "true"),
                token(.ptz, "Zoom", "true"),
            ]
        )
    }

    func focus(to position: Double) throws {
        let channel = try channel()
        guard let range = channel.focusRange else { return }
        try setFocusMode("MANUAL", channel)
        let place = XMLNode("Position", in: ONVIFService.types, text: "\(range.value(at: position))")
        let absolute = XMLNode("Absolute", in: ONVIFService.types, [place])
        let focus = XMLNode("Focus", in: ONVIFService.imaging.rawValue, [absolute])
        try ask(.imaging, "Move", [sourceToken(channel), focus])
    }

    /// A camera that focuses by itself already is asked to begin anew.
    func autofocus() throws {
        let channel = try channel()
        try setFocusMode("MANUAL", channel)
        try setFocusMode("AUTO", channel)
    }

    private func setFocusMode(_ mode: String, _ channel: ONVIFChannel) throws {
        guard channel.focusModes.contains(mode) else { return }
        var settings = try imaging(channel)
        guard let now = settings.at("Focus", "AutoFocusMode")?.word, now != mode,
            settings.set(["Focus", "AutoFocusMode"], to: mode)
        else { return }
        try write(settings, channel)
    }

    func settings() throws -> [CameraSetting] {
        let channel = try channel()
        let imaging = try imaging(channel)
        let places = ONVIFSettingPlace.all.compactMap { $0.read(imaging, channel.options) }
        return try places + quality(channel)
    }

    private func quality(_ channel: ONVIFChannel) throws -> [CameraSetting] {
        guard let now = try encoder(channel)?["Quality"]?.number, let token = channel.encoder else { return [] }
        let ask = ONVIFService.media.request(
            "GetVideoEncoderConfigurationOptions",
            [self.token(.media, "ConfigurationToken", token), self.token(.media, "ProfileToken", channel.profile)]
        )
        guard let range = try client.offered(.media, ask)?.at("Options", "QualityRange")?.range else { return [] }
        return [CameraSetting(.compressionQuality, now, in: range)]
    }

    private func encoder(_ channel: ONVIFChannel) throws -> XMLNode? {
        guard let token = channel.encoder else { return nil }
        let part = self.token(.media, "ConfigurationToken", token)
        let ask = ONVIFService.media.request("GetVideoEncoderConfiguration", [part])
        return try client.offered(.media, ask)?["Configuration"]
    }

    /// What the camera told is sent back with the changes in it, so that all else stays.
    func apply(_ changes: [CameraSetting.Change]) throws {
        let channel = try channel()
        var settings = try imaging(channel)
        var isChanged = false
        for change in changes {
            guard let place = ONVIFSettingPlace.all.first(where: { $0.kind == change.kind }) else { continue }
            isChanged = settings.set(place.path[...], to: place.text(change.value)) || isChanged
        }
        if isChanged { try write(settings, channel) }
        guard case .number(let quality)? = changes.first(where: { $0.kind == .compressionQuality })?.value,
            var encoder = try encoder(channel), encoder.set(["Quality"], to: "\(quality)")
        else { return }
        try ask(.media, "SetVideoEncoderConfiguration", [encoder, token(.media, "ForcePersistence", "true")])
    }

    private func write(_ settings: XMLNode, _ channel: ONVIFChannel) throws {
        let persistence = token(.imaging, "ForcePersistence", "true")
        try ask(.imaging, "SetImagingSettings", [sourceToken(channel), settings, persistence])
    }

    private func imaging(_ channel: ONVIFChannel) throws -> XMLNode {
        let ask = ONVIFService.imaging.request("GetImagingSettings", [sourceToken(channel)])
        return try client.call(.imaging, ask)["ImagingSettings"]
            ?? XMLNode("ImagingSettings", in: ONVIFService.imaging.rawValue)
    }

    private func channel() throws -> ONVIFChannel {
        if let known { return known }
        let new = try ONVIFChannel(asking: client, stream: stream)
        known = new
        return new
    }

    private func ask(_ service: ONVIFService, _ name: String, _ parts: [XMLNode]) throws {
        _ = try client.call(service, service.request(name, parts))
    }

    private func token(_ service: ONVIFService, _ name: String, _ text: String) -> XMLNode { service.part(name, text) }

    private func sourceToken(_ channel: ONVIFChannel) -> XMLNode {
        token(.imaging, "VideoSourceToken", channel.source)
    }
}

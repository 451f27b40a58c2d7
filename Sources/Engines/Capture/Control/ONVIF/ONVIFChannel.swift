import Core
import Foundation

/// The one of a device's pictures that is steered: a profile with its video source, and where its lens and mount go.
struct ONVIFChannel {
    let profile: String
    let source: String
    /// Of the compressed stream; nil where the profile has none.
    var encoder: String?
    var zoomSpace: ONVIFSpace?
    var panRange: ClosedRange<Double>?
    var tiltRange: ClosedRange<Double>?
    var zoomSpeed: ClosedRange<Double>?
    var focusRange: ClosedRange<Double>?
    var focusModes: [String] = []
    /// What the camera's picture can be set to.
    var options: XMLNode?

    /// Asks the camera. `stream` is the path of the RTSP address that is watched, which tells which of several pictures
    /// is meant.
    init(asking client: ONVIFClient, stream: String?) throws {
        try client.begin()
        let profiles = try client.call(.media, ONVIFService.media.request("GetProfiles")).all("Profiles").filter {
            $0.attributes["token"] != nil && $0.at("VideoSourceConfiguration", "SourceToken") != nil
        }
        guard let chosen = try Self.choice(of: profiles, client, stream) else {
            throw Problem(.conflict, "camera.no-profile", "The camera has no media profile for its picture.")
        }
        let source = chosen.at("VideoSourceConfiguration", "SourceToken")?.word ?? ""
        let moving = [chosen] + profiles.filter { $0.at("VideoSourceConfiguration", "SourceToken")?.word == source }
        let steered = moving.first { $0["PTZConfiguration"] != nil } ?? chosen
        profile = steered.attributes["token"] ?? ""
        self.source = source
        encoder = chosen["VideoEncoderConfiguration"]?.attributes["token"]
        if client.has(.ptz), let node = steered.at("PTZConfiguration", "NodeToken")?.word {
            try learnMount(client, node)
        }
        if client.has(.imaging) { try learnLens(client) }
    }

    private static func choice(of profiles: [XMLNode], _ client: ONVIFClient, _ stream: String?) throws -> XMLNode? {
        let sources = Set(profiles.compactMap { $0.at("VideoSourceConfiguration", "SourceToken")?.word })
        guard sources.count > 1, let stream else { return profiles.first }
        for profile in profiles {
            let setup = XMLNode(
                "StreamSetup",
                in: ONVIFService.media.rawValue,
                [
                    XMLNode("Stream", in: ONVIFService.types, text: "RTP-Unicast"),
                    XMLNode(
                        "Transport",
                        in: ONVIFService.types,
                        [XMLNode("Protocol", in: ONVIFService.types, text: "RTSP")]
                    ),
                ]
            )
            let token = ONVIFService.media.part("ProfileToken", profile.attributes["token"] ?? "")
            let answer = try client.offered(.media, ONVIFService.media.request("GetStreamUri", [setup, token]))
            let uri = answer?.at("MediaUri", "Uri")?.word ?? ""
            if URLComponents(string: uri)?.path == stream { return profile }
        }
        return profiles.first
    }

    private mutating func learnMount(_ client: ONVIFClient, _ node: String) throws {
        let ask = ONVIFService.ptz.request("GetNode", [ONVIFService.ptz.part("NodeToken", node)])
        guard let spaces = try client.offered(.ptz, ask)?.at("PTZNode", "SupportedPTZSpaces") else { return }
        zoomSpace = ONVIFSpace(oneOf: spaces.all("AbsoluteZoomPositionSpace"))
        let turning = spaces["ContinuousPanTiltVelocitySpace"]
        panRange = turning?["XRange"]?.range
        tiltRange = turning?["YRange"]?.range
        zoomSpeed = spaces.at("ContinuousZoomVelocitySpace", "XRange")?.range
    }

    private mutating func learnLens(_ client: ONVIFClient) throws {
        let token = ONVIFService.imaging.part("VideoSourceToken", source)
        let moves = try client.offered(.imaging, ONVIFService.imaging.request("GetMoveOptions", [token]))
        focusRange = moves?.at("MoveOptions", "Absolute", "Position")?.range
        options = try client.offered(.imaging, ONVIFService.imaging.request("GetOptions", [token]))?["ImagingOptions"]
        focusModes = options?["Focus"]?.all("AutoFocusModes").map(\.word) ?? []
    }
}

/// A range of positions with the name that the camera knows it by.
struct ONVIFSpace {
    private static let generic = "PositionGenericSpace"

    /// Nil for the one that is meant where none is named.
    let uri: String?
    let range: ClosedRange<Double>

    /// The generic one of several, which every camera has.
    init?(oneOf spaces: [XMLNode]) {
        let isGeneric: (XMLNode) -> Bool = { $0["URI"]?.word.hasSuffix(Self.generic) ?? false }
        guard let space = spaces.first(where: isGeneric) ?? spaces.first, let range = space["XRange"]?.range else {
            return nil
        }
        uri = isGeneric(space) ? nil : space["URI"]?.word
        self.range = range
    }
}

extension XMLNode {
    /// `<Min>` and `<Max>`; nil where they are none, the same, or farther apart than can be counted.
    var range: ClosedRange<Double>? {
        guard let low = self["Min"]?.number, let high = self["Max"]?.number, low < high, (high - low).isFinite else {
            return nil
        }
        return low...high
    }
}

extension ONVIFClient {
    /// Nil where the camera does not offer it, or has something against it.
    func offered(_ service: ONVIFService, _ request: XMLNode) throws -> XMLNode? {
        do {
            return try call(service, request)
        } catch let problem as Problem where problem.kind == .conflict {
            return nil
        }
    }
}

extension ClosedRange<Double> {
    /// The value at a position from 0 to 1.
    func value(at position: Double) -> Double {
        lowerBound + Swift.min(Swift.max(position, 0), 1) * (upperBound - lowerBound)
    }

    /// Where a value lies, 0 to 1.
    func position(of value: Double) -> Double {
        Swift.min(Swift.max((value - lowerBound) / (upperBound - lowerBound), 0), 1)
    }

    /// A speed from -1 to 1 in the range's own measure, which has its stop at 0.
    func speed(_ share: Double) -> Double {
        share >= 0 ? Swift.min(share, 1) * Swift.max(upperBound, 0) : Swift.min(-share, 1) * Swift.min(lowerBound, 0)
    }
}

import Core
import Foundation

/// SSDP on one interface: says every quarter of an hour that the unit is there, and answers who searches for it.
package struct SSDPResponder: Responder {
    /// How long, in seconds, others may believe that the unit is there.
    private static let lifetime = 1800
    private static let deviceType = "urn:schemas-upnp-org:device:Basic:1"
    /// At the start everything is said twice, as datagrams get lost.
    private static let beginnings = 2
    /// The longest that an answer is held back, in seconds, whatever the asker allows.
    private static let longestWait = 5

    package private(set) var next: Duration?
    private let unit: Unit
    /// Counts starts, as the protocol wants it: seconds since 1970 at the start.
    private let started: Int
    private let random: RandomDelay
    private var said = 0
    private var limit = AnswerLimit()

    package init(unit: Unit, started: Int, random: @escaping RandomDelay) {
        self.unit = unit
        self.started = started
        self.random = random
    }

    package var publishedName: String { unit.name }

    package mutating func start(at now: Duration) { next = now + .milliseconds(random(0...100)) }

    package mutating func proceed(at now: Duration) -> [Sending] {
        said += 1
        next = now + (said < Self.beginnings ? .milliseconds(500) : .milliseconds(random(600_000...850_000)))
        return notices("ssdp:alive", at: now)
    }

    package func farewell(at now: Duration) -> [Sending] { said == 0 ? [] : notices("ssdp:byebye", at: now) }

    package mutating func answer(_ bytes: [UInt8], from peer: Peer, at now: Duration) -> [Sending] {
        guard let message = try? SSDPMessage(bytes), message.line == "M-SEARCH * HTTP/1.1",
            message["MAN"]?.trimmingCharacters(in: CharacterSet(charactersIn: "\"")) == "ssdp:discover",
            let sought = message["ST"]
        else { return [] }
        let found = targets.filter { sought == "ssdp:all" || sought == $0.type }
        guard !found.isEmpty, limit.allows(at: now) else { return [] }
        // Who asks this unit alone allows no time.
        let wait = min(max(message["MX"].flatMap { Int($0) } ?? 0, 0), Self.longestWait)
        let time = now + .milliseconds(random(0...wait * 1000))
        return found.map { Sending(bytes: reply($0), to: peer.endpoint, time: time) }
    }

    /// What can be searched for, and the name of each for programs.
    private var targets: [(type: String, name: String)] {
        let device = "uuid:\(unit.identity.uuid)"
        return [
            ("upnp:rootdevice", "\(device)::upnp:rootdevice"), (device, device),
            (Self.deviceType, "\(device)::\(Self.deviceType)"),
        ]
    }

    private func reply(_ target: (type: String, name: String)) -> [UInt8] {
        let lines = ["HTTP/1.1 200 OK", "ST: \(target.type)", "USN: \(target.name)", "EXT:"]
        return SSDPMessage.bytes(lines + presence + ["CONTENT-LENGTH: 0"])
    }

    private func notices(_ kind: String, at time: Duration) -> [Sending] {
        targets.map { target in
            let lines = [
                "NOTIFY * HTTP/1.1", "HOST: 239.255.255.250:1900", "NTS: \(kind)", "NT: \(target.type)",
                "USN: \(target.name)",
            ]
            let rest = kind == "ssdp:alive" ? presence : boot
            return Sending(bytes: SSDPMessage.bytes(lines + rest), to: SSDPMessage.group, time: time)
        }
    }

    private var boot: [String] { ["BOOTID.UPNP.ORG: \(started)", "CONFIGID.UPNP.ORG: 1"] }

    private var presence: [String] {
        let name = unit.name.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? ""
        return boot + [
            "CACHE-CONTROL: max-age=\(Self.lifetime)", "LOCATION: \(unit.url(DeviceDescription.path))",
            "SERVER: Linux UPnP/1.1 Sallyport/\(unit.version)", "\(DeviceDescription.nameHeader): \(name)",
        ]
    }
}

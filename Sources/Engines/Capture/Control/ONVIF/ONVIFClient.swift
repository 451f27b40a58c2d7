import Core
import Foundation
import HTTPClient

/// Calls the services of one camera. Blocks the calling thread; for one thread.
final class ONVIFClient {
    private static let envelope = "http://www.w3.org/2003/05/soap-envelope"
    private static let mostHeard = 512 << 10
    /// Cameras tell whole seconds.
    private static let clockSlack: TimeInterval = 3

    let address: ONVIFAddress
    private let security: WSSecurity?
    private var connection: HTTPConnection?
    /// Paths on the camera.
    private var places: [ONVIFService: String]?
    /// What the camera's clock is ahead of ours by.
    private var clockAhead: TimeInterval = 0

    init(_ address: ONVIFAddress, user: String, password: String) {
        self.address = address
        security = user.isEmpty ? nil : WSSecurity(user: user, password: password)
    }

    /// Learns the camera's clock and which services it has; again, after that failed.
    func begin() throws {
        guard places == nil else { return }
        try learnClock()
        places = try services()
    }

    func has(_ service: ONVIFService) -> Bool { places?[service] != nil }

    /// The answer's body. Throws what the camera has against it.
    func call(_ service: ONVIFService, _ request: XMLNode) throws -> XMLNode {
        let known = service == .device ? address.path : places?[service]
        guard let path = known else { throw Self.unsupported }
        do {
            return try send(request, to: path, signing: security)
        } catch let problem as Problem where problem.code == Self.refused.code {
            let before = clockAhead
            try learnClock()
            // A clock that was set since makes a login too old; a wrong password is not tried twice.
            guard abs(clockAhead - before) > Self.clockSlack else { throw problem }
            return try send(request, to: path, signing: security)
        }
    }

    /// The clock can be asked without a login, which would be refused where the clocks differ.
    private func learnClock() throws {
        let request = ONVIFService.device.request("GetSystemDateAndTime")
        do {
            let answer = try send(request, to: address.path, signing: nil)
            guard let time = answer.at("SystemDateAndTime", "UTCDateTime"), let theirs = Self.date(time) else { return }
            clockAhead = theirs.timeIntervalSinceNow
        } catch let problem as Problem where problem.code == Self.refused.code {
            // Some cameras want a login even for this; it then has to do without.
            clockAhead = 0
        }
    }

    private static func date(_ time: XMLNode) -> Date? {
        func number(_ part: String, _ name: String, _ range: ClosedRange<Int>) -> Int? {
            time.at(part, name).flatMap { Int($0.word) }.flatMap { range.contains($0) ? $0 : nil }
        }
        guard let year = number("Date", "Year", 1970...2100), let month = number("Date", "Month", 1...12),
            let day = number("Date", "Day", 1...31), let hour = number("Time", "Hour", 0...23),
            let minute = number("Time", "Minute", 0...59), let second = number("Time", "Second", 0...60)
        else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? calendar.timeZone
        let parts = DateComponents(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        return calendar.date(from: parts)
    }

    private func services() throws -> [ONVIFService: String] {
        let ask = ONVIFService.device.request(
            "GetServices",
            [ONVIFService.device.part("IncludeCapability", "false")]
        )
        do {
            let answer = try call(.device, ask)
            let found = answer.all("Service").compactMap { service -> (ONVIFService, String)? in
                guard let kind = ONVIFService(rawValue: service["Namespace"]?.word ?? "") else { return nil }
                return address.place(of: service["XAddr"]?.word ?? "").map { (kind, $0) }
            }
            return Dictionary(found) { first, _ in first }
        } catch let problem as Problem where problem.code == Self.unsupported.code {
            return try capabilities()
        }
    }

    /// What cameras from before 2011 know instead.
    private func capabilities() throws -> [ONVIFService: String] {
        let ask = ONVIFService.device.request("GetCapabilities", [ONVIFService.device.part("Category", "All")])
        let answer = try call(.device, ask)
        var found: [ONVIFService: String] = [:]
        for service in ONVIFService.allCases {
            let text = answer.at("Capabilities", service.capability, "XAddr")?.word
            found[service] = text.flatMap { address.place(of: $0) }
        }
        return found
    }

    private func send(_ body: XMLNode, to path: String, signing security: WSSecurity?) throws -> XMLNode {
        let signature = security.map { security in
            security.header(created: Date(timeIntervalSinceNow: clockAhead), nonce: WSSecurity.nonce())
        }
        var parts = [XMLNode("Body", in: Self.envelope, [body])]
        if let signature { parts.insert(XMLNode("Header", in: Self.envelope, [signature]), at: 0) }
        let message = XMLNode("Envelope", in: Self.envelope, parts).written()
        var request = HTTPRequest(
            "POST",
            address.host + path,
            headers: ["Content-Type: application/soap+xml; charset=utf-8; action=\"\(body.namespace)/\(body.name)\""],
            body: Data(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + message).utf8)
        )
        if let security { request.login = .basicOrDigest(user: security.user, password: security.password) }
        request.connecting = .seconds(3)
        request.answering = .seconds(6)
        request.mostHeard = Self.mostHeard
        return try answer(to: request, named: body.name)
    }

    private func answer(to request: HTTPRequest, named name: String) throws -> XMLNode {
        let connection = try connection ?? HTTPConnection()
        self.connection = connection
        let answer: HTTPAnswer
        do {
            answer = try connection.send(request)
        } catch {
            throw trouble(error)
        }
        let body = (try? XMLScanner.read(answer.body)).flatMap { $0.name == "Envelope" ? $0["Body"] : nil }
        if let fault = body?["Fault"] { throw Self.problem(fault, answer.status) }
        if answer.status == 401 || answer.status == 403 { throw Self.refused }
        guard (200..<300).contains(answer.status), answer.isWhole, let reply = body?[name + "Response"] else {
            throw Problem(
                .unavailable,
                "camera.no-onvif",
                "\(address.host) answers, but not as ONVIF asks for (HTTP \(answer.status)). Switch ONVIF on in the camera, "
                    + "or enter its ONVIF address."
            )
        }
        return reply
    }
}

extension ONVIFClient {
    /// A kind of its own would sign out whoever asks: HTTP has one word for both.
    fileprivate static let refused = Problem(
        .unavailable,
        "camera.login",
        "The camera refuses the login. Check user name and password with the camera's settings; many cameras have separate "
            + "accounts for ONVIF."
    )

    fileprivate static let unsupported = Problem(
        .conflict,
        "camera.cannot",
        "The camera does not offer this."
    )

    fileprivate static func problem(_ fault: XMLNode, _ status: Int) -> Problem {
        let codes = words(of: fault["Code"]) + [fault["faultcode"]?.word ?? ""]
        func has(_ name: String) -> Bool { codes.contains { $0.hasSuffix(name) } }
        if has("NotAuthorized") || has("FailedAuthentication") || status == 401 || status == 403 { return refused }
        if has("ActionNotSupported") || has("OptionalActionNotImplemented") || has("NoSuchService") {
            return unsupported
        }
        let said = fault.at("Reason", "Text")?.word ?? fault["faultstring"]?.word ?? codes.joined(separator: " ")
        return Problem(.conflict, "camera.fault", "The camera refuses: \(said.prefix(200))")
    }

    /// The codes of a fault, from the outermost in.
    private static func words(of code: XMLNode?) -> [String] {
        guard let code else { return [] }
        return [code["Value"]?.word ?? ""] + words(of: code["Subcode"])
    }

    private func trouble(_ error: HTTPTrouble) -> Problem {
        let (what, advice) =
            switch error {
            case .name: ("the host name is not known", "Check the spelling and the name server.")
            case .timeout: ("it does not answer in time", "Check that the camera is on, and the network to it.")
            case .certificate: ("its certificate is not trusted", "Enter an ONVIF address that begins with http://.")
            case .unreachable, .recalled, .broken:
                (
                    "it cannot be reached",
                    "Check that the camera is on and ONVIF is enabled, or enter its ONVIF address."
                )
            }
        return Problem(.unavailable, "camera.unreachable", "\(address.host) cannot be steered: \(what). \(advice)")
    }
}

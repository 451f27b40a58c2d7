import Core
import Encryption
import HTTPTypes
import Hummingbird

/// What the choice of the ways in means for a request (NET-09): pages are led to HTTPS, all else is refused by a way
/// that is closed.
struct LineRule: Sendable {
    let encryption: Encryption

    /// What is answered in place of what was asked for; nil where the way is open.
    ///
    /// A browser that asks for a page is led elsewhere; a program would send its password along. What is for a
    /// collector on this very machine never leaves it.
    func answer(to request: Request, from peer: Peer, _ match: RouteTable.Match) -> Response? {
        let ways = encryption.ways
        // What came over TLS is led nowhere, whatever a proxy says of it: it would come back.
        switch peer.line.isOurs ? peer.line : request.line(from: peer) {
        case .proxied: return nil
        case .encrypted: return ways.hasHTTPS ? nil : Response(refusing: Refusal.httpsClosed)
        case .plain where ways.hasHTTP || match.isPublic: return nil
        case .plain where match.isOfThisMachine && peer.isLoopback && !request.isForwarded: return nil
        case .plain:
            let address = WayAddress.https(request, encryption)
            guard match.isPage, request.method == .get || request.method == .head, let address else {
                return Response(refusing: Refusal.httpsOnly(address))
            }
            return .redirected(to: address + (request.head.path ?? "/"))
        }
    }

    /// Fields that a reply has because of its line.
    func mark(_ headers: inout HTTPFields, _ request: Request, _ peer: Peer) {
        guard case .encrypted(let shown) = peer.line else { return }
        if let strictness = encryption.strictness, request.head.authority?.contains(":") == false {
            // With a port in the address a browser would keep it, and look for HTTPS where there is none.
            headers[.strictTransportSecurity] = "max-age=\(Int(strictness.inSeconds))"
        }
        if shown != encryption.served?.facts.fingerprint {
            // The next request comes over a connection with the certificate of today.
            headers[.connection] = "close"
        }
    }
}

extension RouteTable.Match {
    fileprivate var isPage: Bool { if case .unknown = self { true } else { false } }

    /// What UPnP asks for, over plain HTTP always; the network is told it anyway.
    fileprivate var isPublic: Bool {
        guard case .found(let route, _) = self, case .anyone = route.access else { return false }
        return !route.path.description.hasPrefix(Route.base)
    }

    fileprivate var isOfThisMachine: Bool {
        if case .found(let route, _) = self, case .loopbackOrAtLeast = route.access { true } else { false }
    }
}

/// Where this unit is reached by each way, as seen by whoever asks: `https://host:port`, without the usual port. Nil
/// where it cannot be known.
enum WayAddress {
    static func https(_ request: Request, _ encryption: Encryption) -> String? {
        of(request, "https", encryption.port, usual: 443)
    }

    static func http(_ request: Request, _ encryption: Encryption) -> String? {
        of(request, "http", encryption.httpPort, usual: 80)
    }

    private static func of(_ request: Request, _ scheme: String, _ port: Int?, usual: Int) -> String? {
        guard let port, let host = host(request.head.authority), !host.isEmpty else { return nil }
        return "\(scheme)://\(host)\(port == usual ? "" : ":\(port)")"
    }

    /// Without the port; an IPv6 address keeps its brackets.
    private static func host(_ authority: String?) -> Substring? {
        guard let authority, authority.utf8.allSatisfy(isOfHost) else { return nil }
        if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") { return authority[...end] }
        return authority.prefix { $0 != ":" }
    }

    private static func isOfHost(_ byte: UInt8) -> Bool {
        let character = Character(UnicodeScalar(byte))
        return byte < 128 && (character.isLetter || character.isNumber || "-._:[]".contains(character))
    }
}

extension Response {
    /// Leads a browser elsewhere, this time only: the choice may be another tomorrow.
    static func redirected(to address: String) -> Response {
        Response(status: .temporaryRedirect, headers: [.location: address, .cacheControl: "no-store"])
    }
}

extension Refusal {
    static func httpsOnly(_ address: String?) -> Refusal {
        Refusal(
            status: .forbidden,
            problem: Problem(
                .forbidden,
                "https.only",
                "This unit takes requests over HTTPS alone\(address.map { ": \($0)" } ?? ".")"
            )
        )
    }

    static let httpsClosed = Refusal(
        status: .forbidden,
        problem: Problem(.forbidden, "https.closed", "This unit takes requests over HTTP alone.")
    )
}

extension HTTPField.Name {
    fileprivate static let strictTransportSecurity = HTTPField.Name("Strict-Transport-Security")!
}

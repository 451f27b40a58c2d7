import Encryption
import HTTPTypes
import Hummingbird

/// How a request came here.
extension Request {
    /// Handed on by a proxy, so that the peer's address says nothing about who asks.
    var isForwarded: Bool { headers.contains(.forwarded) || headers.contains(.xForwardedFor) }

    /// How it came, as a proxy on this very machine says where there is one; from elsewhere anybody might say so.
    func line(from peer: Peer) -> Line {
        guard peer.isLoopback, isForwarded || headers.contains(.xForwardedProto) else { return peer.line }
        if headers[.xForwardedProto]?.lowercased() == "https" { return .proxied }
        return headers[.forwarded]?.lowercased().contains("proto=https") ?? false ? .proxied : .plain
    }

    /// Encrypted on its way, by us or by a proxy before us.
    func isEncrypted(from peer: Peer) -> Bool { line(from: peer) != .plain }

    /// A password in it can be read by others on the network (SETUP-09).
    func isReadableByOthers(from peer: Peer) -> Bool {
        !isEncrypted(from: peer) && (!peer.isLoopback || isForwarded)
    }

    /// Browsers say how a fetch came about; programs do not.
    var isFromBrowser: Bool { headers.contains(.secFetchMode) || SessionCookie.isAny(in: self) }
}

extension HTTPField.Name {
    static let secFetchMode = HTTPField.Name("Sec-Fetch-Mode")!
    static let forwarded = HTTPField.Name("Forwarded")!
    static let xForwardedFor = HTTPField.Name("X-Forwarded-For")!
    static let xForwardedProto = HTTPField.Name("X-Forwarded-Proto")!
}

import HTTPTypes
import Hummingbird

/// How a request came here.
extension Request {
    /// Handed on by a proxy, so that the peer's address says nothing about who asks.
    var isForwarded: Bool { headers.contains(.forwarded) || headers.contains(.xForwardedFor) }

    /// Encrypted on its way, as a proxy on this very machine says; from elsewhere anybody might say so.
    func isEncrypted(from peer: Peer) -> Bool {
        guard peer.isLoopback else { return false }
        if headers[.xForwardedProto]?.lowercased() == "https" { return true }
        return headers[.forwarded]?.lowercased().contains("proto=https") ?? false
    }

    /// A password in it can be read by others on the network (SETUP-09).
    func isReadableByOthers(from peer: Peer) -> Bool {
        !isEncrypted(from: peer) && (!peer.isLoopback || isForwarded)
    }

    /// Browsers say how a fetch came about; programs do not.
    var isFromBrowser: Bool { headers.contains(.secFetchMode) || SessionCookie.token(in: self) != nil }
}

extension HTTPField.Name {
    static let secFetchMode = HTTPField.Name("Sec-Fetch-Mode")!
    static let forwarded = HTTPField.Name("Forwarded")!
    static let xForwardedFor = HTTPField.Name("X-Forwarded-For")!
    static let xForwardedProto = HTTPField.Name("X-Forwarded-Proto")!
}

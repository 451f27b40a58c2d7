import Foundation
import HTTPTypes
import Hummingbird

/// The guard against other sites' pages that make a browser act here in its user's name.
///
/// A browser says in `Origin` (or `Referer`) which page a request comes from. With a session cookie that page must be
/// one of ours; without a cookie the field may be missing, as programs leave it out, but never be another host's.
enum SameOrigin {
    static func allows(_ request: Request, from peer: Peer) -> Bool {
        guard !safeMethods.contains(request.method) else { return true }
        guard let source = request.headers[.origin] ?? request.headers[.referer] else {
            return !SessionCookie.isAny(in: request)
        }
        guard let host = request.head.authority, let parts = URLComponents(string: source),
            let sourceHost = authority(of: parts)
        else { return false }
        // A page that came unencrypted may have been changed on its way: it may not act on an encrypted line.
        guard !request.isEncrypted(from: peer) || parts.scheme == "https" else { return false }
        return sourceHost == host.lowercased()
    }

    private static let safeMethods: Set<HTTPRequest.Method> = [.get, .head, .options]

    /// Host and port as a `Host` field writes them: the port only where it is not the scheme's own.
    private static func authority(of parts: URLComponents) -> String? {
        guard let host = parts.host, !host.isEmpty else { return nil }
        let usual = parts.scheme == "https" ? 443 : 80
        guard let port = parts.port, port != usual else { return host.lowercased() }
        return "\(host.lowercased()):\(port)"
    }
}

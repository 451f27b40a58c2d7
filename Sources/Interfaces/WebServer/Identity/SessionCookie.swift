import HTTPTypes
import Hummingbird

/// The cookie that carries a session's token. Scripts cannot read it, other sites cannot send it, and the browser
/// forgets it when it closes.
///
/// Cookies know no ports: a browser keeps those of http://unit:8080 and https://unit:8443 together. Encrypted lines
/// therefore have a cookie of their own, which the browser sends over nothing else and takes from nothing else
/// (`__Host-`, RFC 6265bis 4.1.3), and which stands in no way of the other.
enum SessionCookie {
    static let name = "sallyport_session"
    static let encryptedName = "__Host-" + name

    static func token(in request: Request, isEncrypted: Bool) -> String? {
        guard let token = request.cookies[name(isEncrypted)]?.value, !token.isEmpty else { return nil }
        return token
    }

    static func isAny(in request: Request) -> Bool {
        [true, false].contains { token(in: request, isEncrypted: $0) != nil }
    }

    /// - Parameter isEncrypted: the browser then never sends it over a line that others can read.
    static func set(_ token: String, isEncrypted: Bool) -> HTTPFields {
        [.setCookie: "\(name(isEncrypted))=\(token)\(attributes(isEncrypted))"]
    }

    static func cleared(isEncrypted: Bool) -> HTTPFields {
        [.setCookie: "\(name(isEncrypted))=\(attributes(isEncrypted)); Max-Age=0"]
    }

    private static func name(_ isEncrypted: Bool) -> String { isEncrypted ? encryptedName : name }

    private static func attributes(_ isEncrypted: Bool) -> String {
        "; Path=/; HttpOnly; SameSite=Strict\(isEncrypted ? "; Secure" : "")"
    }
}

import HTTPTypes
import Hummingbird

/// The cookie that carries a session's token. Scripts cannot read it, other sites cannot send it, and the browser
/// forgets it when it closes.
enum SessionCookie {
    static let name = "sallyport_session"

    static func token(in request: Request) -> String? {
        guard let token = request.cookies[name]?.value, !token.isEmpty else { return nil }
        return token
    }

    /// - Parameter isEncrypted: the browser then never sends it over a line that others can read.
    static func set(_ token: String, isEncrypted: Bool) -> HTTPFields {
        [.setCookie: "\(name)=\(token); Path=/; HttpOnly; SameSite=Strict\(isEncrypted ? "; Secure" : "")"]
    }

    static func cleared(isEncrypted: Bool) -> HTTPFields {
        [
            .setCookie:
                "\(name)=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0\(isEncrypted ? "; Secure" : "")"
        ]
    }
}

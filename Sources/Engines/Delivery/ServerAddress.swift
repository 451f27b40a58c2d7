import Foundation

/// Where a server listens.
struct ServerAddress: Sendable, Hashable {
    let host: String
    let port: Int
    /// The whole address, for HTTP.
    let url: String

    static func advice(for kind: PushProtocol) -> String {
        switch kind {
        case .tcp: "Write the server's address and port, such as 127.0.0.1:8080."
        case .httpPost:
            "Write the server's address and port, such as 127.0.0.1:8080, or a whole address such as "
                + "https://server.example/plates."
        }
    }

    /// Nil for what is no plain address of a server. User name and password do not belong here.
    init?(_ typed: String, for kind: PushProtocol) {
        let text = typed.trimmingCharacters(in: .whitespaces)
        let usual = kind == .tcp ? "tcp" : "http"
        let whole = text.contains("://") ? text : "\(usual)://\(text)"
        guard !whole.contains(where: { $0.isWhitespace || $0.isNewline }), whole.allSatisfy(\.isASCII),
            let parts = URLComponents(string: whole), let scheme = parts.scheme?.lowercased(),
            let host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil, parts.fragment == nil,
            (1...65_535).contains(parts.port ?? 1)
        else { return nil }
        switch (kind, scheme) {
        case (.tcp, "tcp"):
            guard let port = parts.port, parts.path.isEmpty || parts.path == "/", parts.query == nil else { return nil }
            self.port = port
        case (.httpPost, "http"): port = parts.port ?? 80
        case (.httpPost, "https"): port = parts.port ?? 443
        default: return nil
        }
        self.host = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        url = whole
    }
}

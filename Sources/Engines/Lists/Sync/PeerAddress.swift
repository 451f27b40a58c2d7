import Foundation

/// Where another unit is reached.
struct PeerAddress: Sendable, Hashable {
    static let advice = "Write an address such as 192.168.0.90, gate2.example:8443 or http://10.0.0.7:8080."

    private let base: URL
    let isEncrypted: Bool

    /// Nil for what is no plain address of a server.
    init?(_ typed: String) {
        let text = typed.trimmingCharacters(in: .whitespaces)
        let whole = text.contains("://") ? text : "https://" + text
        guard let parts = URLComponents(string: whole), let scheme = parts.scheme?.lowercased(),
            scheme == "https" || scheme == "http", let host = parts.host, !host.isEmpty,
            !whole.contains(where: \.isWhitespace), parts.user == nil, parts.password == nil, parts.query == nil,
            parts.fragment == nil, parts.path.isEmpty || parts.path == "/", (1...65_535).contains(parts.port ?? 1)
        else { return nil }
        var base = URLComponents()
        base.scheme = scheme
        base.host = host
        base.port = parts.port
        guard let url = base.url else { return nil }
        self.base = url
        isEncrypted = scheme == "https"
    }

    /// The address of a page or service of the unit.
    func url(_ path: String) -> String { base.appending(path: path).absoluteString }
}

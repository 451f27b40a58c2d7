import Foundation
import Settings
import TestSupport

/// Speaks to the server over a real connection, one for each request.
struct WebClient: Sendable {
    let port: Int
    var session: String?
    var basic: String?
    var origin: String?

    init(port: Int, session: String? = nil) {
        self.port = port
        self.session = session
        origin = "http://127.0.0.1:\(port)"
    }

    func get(_ path: String, _ headers: [String: String] = [:]) async throws -> Reply {
        try await send("GET", path, headers: headers)
    }

    /// - Parameter body: sent as JSON.
    func send(
        _ method: String,
        _ path: String,
        _ body: JSONValue? = nil,
        headers: [String: String] = [:]
    ) async throws -> Reply {
        try await send(method, path, bytes: try body?.data(), headers: headers)
    }

    func send(
        _ method: String,
        _ path: String,
        bytes: Data?,
        headers: [String: String] = [:]
    ) async throws -> Reply {
        let connection = try RawConnection(port: port, sending: request(method, path, bytes, headers))
        return try Reply(await within { await connection.everything() })
    }

    /// A reply that goes on: its head, and the body as it comes.
    func open(_ path: String, _ headers: [String: String] = [:]) async throws -> OpenReply {
        let head = request("GET", path, nil, headers)
        return try await OpenReply(RawConnection(port: port, sending: head))
    }

    func request(_ method: String, _ path: String, _ body: Data?, _ headers: [String: String]) -> Data {
        var fields = ["Host": "127.0.0.1:\(port)", "Connection": "close"]
        if let session { fields["Cookie"] = "sallyport_session=\(session)" }
        if let basic { fields["Authorization"] = "Basic \(Data(basic.utf8).base64EncodedString())" }
        if let origin { fields["Origin"] = origin }
        if let body {
            fields["Content-Type"] = "application/json"
            fields["Content-Length"] = "\(body.count)"
        }
        fields.merge(headers) { _, given in given }
        let lines = fields.filter { !$0.value.isEmpty }.map { "\($0.key): \($0.value)\r\n" }.joined()
        return Data("\(method) \(path) HTTP/1.1\r\n\(lines)\r\n".utf8) + (body ?? Data())
    }
}

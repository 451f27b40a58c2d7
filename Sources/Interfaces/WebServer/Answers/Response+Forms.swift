import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    /// A JSON reply. Nobody on the way keeps it.
    static func json(
        _ value: some Encodable,
        status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:]
    ) throws -> Response {
        json(bytes: try WireJSON.encode(value), status: status, headers: headers)
    }

    static func json(
        bytes: ByteBuffer,
        status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:]
    ) -> Response {
        var headers = headers
        headers[.contentType] = "application/json"
        headers[.cacheControl] = "no-store"
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: bytes))
    }

    static let nothing = Response(status: .noContent, headers: [.cacheControl: "no-store"])

    /// Bytes that a browser may keep, if it asks each time whether they are still the same.
    static func tagged(_ bytes: ByteBuffer, type: String, tag: String, for request: Request) -> Response {
        guard !request.hasCopy(tagged: tag) else { return .unchanged(tag) }
        var headers = headersOfTagged(tag)
        headers[.contentType] = type
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: bytes))
    }

    /// Says that the version the client has is still the one.
    static func unchanged(_ tag: String) -> Response {
        Response(status: .notModified, headers: headersOfTagged(tag))
    }

    private static func headersOfTagged(_ tag: String) -> HTTPFields {
        [.eTag: tag, .cacheControl: "private, no-cache"]
    }
}

extension Request {
    /// Whether the client says in `If-None-Match` that it has this very version (weak comparison, RFC 9110 8.8.3.2).
    func hasCopy(tagged tag: String) -> Bool {
        guard let offered = headers[.ifNoneMatch] else { return false }
        return offered.split(separator: ",").contains { part in
            let one = part.trimmingCharacters(in: .whitespaces)
            return one == "*" || one == tag || one == "W/" + tag
        }
    }
}

import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    /// A reply that goes on until its source or its reader ends it; `write` is cancelled when the client leaves.
    static func stream(
        _ type: String,
        for request: Request,
        _ write: @escaping @Sendable (inout any ResponseBodyWriter) async throws -> Void
    ) -> Response {
        let headers: HTTPFields = [
            .contentType: type, .cacheControl: "no-store", .init("X-Accel-Buffering")!: "no",
        ]
        let body = ResponseBody { writer in
            try await request.body.consumeWithCancellationOnInboundClose { _ in try await write(&writer) }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: headers, body: body)
    }
}

import Accounts
import Core
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// A request that found its route and passed the door.
struct Call: Sendable {
    static let largestBody = 1 << 20

    let request: Request
    let peer: Peer
    let parameters: [String: String]
    let query: QueryItems
    /// Nil only on routes that need no sign-in.
    let caller: Caller?
    let trail: CallTrail

    /// The name that the log and the history of a change carry.
    var actor: String { caller?.account.name ?? "nobody" }

    /// A parameter of the path.
    func text(_ name: String) -> String { parameters[name] ?? "" }

    /// A number in the path; what is none names nothing.
    func number(_ name: String) throws -> Int64 {
        guard let value = Int64(text(name)) else { throw Refusal.unknownPath }
        return value
    }

    /// The body, at most ``largestBody`` bytes.
    func body() async throws -> Data {
        if let length = request.headers[.contentLength].flatMap(Int.init), length > Self.largestBody {
            throw Refusal.bodyTooLarge
        }
        do {
            let body = Data(try await request.body.collect(upTo: Self.largestBody).readableBytesView)
            trail.body = body
            return body
        } catch is NIOTooManyBytesError {
            throw Refusal.bodyTooLarge
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw Refusal.bodyIncomplete
        }
    }

    /// The body as JSON.
    ///
    /// - Throws: a refusal when it is not sent as JSON, so that no form of another site can be mistaken for one.
    func json() async throws -> Data {
        let type = request.headers[.contentType]?.split(separator: ";").first?.lowercased()
        guard type == "application/json" || type == "application/merge-patch+json" else { throw Refusal.notJSON }
        let data = try await body()
        try WireJSON.check(data)
        return data
    }

    func decode<Value: Decodable>(_ type: Value.Type = Value.self) async throws -> Value {
        try WireJSON.decode(type, from: try await json())
    }
}

import Accounts
import HTTPTypes
import Hummingbird

/// One thing the server does: what the router needs to find it and what the OpenAPI document says about it, together.
struct Route: Sendable {
    typealias Handler = @Sendable (Call) async throws -> Response

    let method: HTTPRequest.Method
    let path: RoutePath
    let access: RouteAccess
    let summary: String
    let query: [QueryParameter]
    let body: Schema?
    let bodyType: String
    let replies: [ReplyForm]
    let handle: Handler

    init(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ access: RouteAccess,
        _ summary: String,
        query: [QueryParameter] = [],
        body: Schema? = nil,
        bodyType: String = "application/json",
        replies: ReplyForm...,
        handle: @escaping Handler
    ) {
        self.method = method
        self.path = RoutePath(path)
        self.access = access
        self.summary = summary
        self.query = query
        self.body = body
        self.bodyType = bodyType
        self.replies = replies
        self.handle = handle
    }

    /// Where the interface lives; its version is part of every path.
    static let base = "/api/v1"
}

/// Who may use a route. ``RoleMatrix`` says what that means for each kind of visitor.
enum RouteAccess: Sendable, Hashable {
    case anyone
    /// Whoever is signed in, with whatever role.
    case everyAccount
    case atLeast(Role)
    /// For a collector on this very machine, which needs no account.
    case loopbackOrAtLeast(Role)

    var role: Role? {
        switch self {
        case .anyone: nil
        case .everyAccount: .applicationOperator
        case .atLeast(let role), .loopbackOrAtLeast(let role): role
        }
    }
}

/// A parameter in the query of a path.
struct QueryParameter: Sendable {
    let name: String
    let schema: Schema
    let summary: String

    init(_ name: String, _ schema: Schema, _ summary: String) {
        self.name = name
        self.schema = schema
        self.summary = summary
    }
}

/// One good reply of a route. Refusals are problem documents everywhere and are not repeated per route.
struct ReplyForm: Sendable {
    let status: HTTPResponse.Status
    let summary: String
    let contentType: String?
    let schema: Schema?

    static func json(_ schema: Schema, status: HTTPResponse.Status = .ok, _ summary: String = "Done") -> ReplyForm {
        ReplyForm(status: status, summary: summary, contentType: "application/json", schema: schema)
    }

    static func bytes(_ contentType: String, _ summary: String) -> ReplyForm {
        ReplyForm(status: .ok, summary: summary, contentType: contentType, schema: nil)
    }

    static func empty(_ status: HTTPResponse.Status, _ summary: String = "Done") -> ReplyForm {
        ReplyForm(status: status, summary: summary, contentType: nil, schema: nil)
    }
}

import Core
import HTTPTypes
import Hummingbird

extension Problem.Kind {
    /// The one place where a kind of problem becomes an HTTP status.
    var status: HTTPResponse.Status {
        switch self {
        case .invalidInput: .badRequest
        case .unauthenticated: .unauthorized
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .conflict: .conflict
        case .preconditionFailed: .preconditionFailed
        case .unsupported: .unsupportedMediaType
        case .tooMany: .tooManyRequests
        case .internalError: .internalServerError
        case .unavailable: .serviceUnavailable
        case .timeout: .gatewayTimeout
        case .storageFull: HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
        }
    }
}

/// The body of every refusal, `application/problem+json` (RFC 9457).
struct ProblemDocument: Encodable {
    let title: String
    let status: Int
    let code: String
    let detail: String
    let fields: [Problem.Field]

    static let schema = Schema.named(
        "Problem",
        .object([
            "title": .text, "status": .integer(), "code": .text, "detail": .text,
            "fields": .array(.object(["path": .text, "message": .text])),
        ])
    )
}

extension Response {
    /// The reply for anything thrown. What is no `Problem` says nothing of its inside to the outside.
    init(refusing error: any Error) {
        switch error {
        case let refusal as Refusal:
            self.init(refusal.problem, status: refusal.status, headers: refusal.headers)
        case let problem as Problem:
            self.init(problem, status: problem.kind.status)
        case is CancellationError:
            let problem = Problem(.unavailable, "stopping", "The program is stopping. Try again in a moment.")
            self.init(problem, status: .serviceUnavailable)
        default:
            let problem = Problem(
                .internalError,
                "internal",
                "Something went wrong inside the program. Its log says more."
            )
            self.init(problem, status: .internalServerError)
        }
    }

    private init(_ problem: Problem, status: HTTPResponse.Status, headers: HTTPFields = [:]) {
        let document = ProblemDocument(
            title: status.reasonPhrase,
            status: status.code,
            code: problem.code,
            detail: problem.message,
            fields: problem.fields
        )
        var headers = headers
        headers[.contentType] = "application/problem+json"
        headers[.cacheControl] = "no-store"
        let wait = problem.retryAfter ?? (status == .tooManyRequests ? .seconds(30) : nil)
        if let wait { headers[.retryAfter] = String(max(1, Int(wait.inSeconds.rounded(.up)))) }
        self.init(
            status: status,
            headers: headers,
            body: (try? WireJSON.encode(document)).map(ResponseBody.init(byteBuffer:)) ?? ResponseBody()
        )
    }
}

import Core
import HTTPTypes

/// A refusal that HTTP itself has a status or a header for; everything else is a `Problem` alone.
struct Refusal: Error {
    let status: HTTPResponse.Status
    let problem: Problem
    var headers = HTTPFields()

    static let unknownPath = Refusal(
        status: .notFound,
        problem: Problem(.notFound, "path.unknown", "There is nothing at this path.")
    )

    static func wrongMethod(allowed: [HTTPRequest.Method]) -> Refusal {
        let names = allowed.map(\.rawValue).joined(separator: ", ")
        return Refusal(
            status: .methodNotAllowed,
            problem: Problem(.unsupported, "method.not-allowed", "This path knows \(names) only."),
            headers: [.allow: names]
        )
    }

    static let bodyTooLarge = Refusal(
        status: .contentTooLarge,
        problem: Problem(
            .invalidInput,
            "body.too-large",
            "The body of a request may hold \(Call.largestBody >> 10) KiB at most."
        )
    )

    static let bodyIncomplete = Refusal(
        status: .badRequest,
        problem: Problem(.invalidInput, "body.incomplete", "The request ended before its body did.")
    )

    static let notJSON = Refusal(
        status: .unsupportedMediaType,
        problem: Problem(
            .unsupported,
            "body.not-json",
            "The body must be JSON: send it with “Content-Type: application/json”."
        )
    )

    static let crossSite = Refusal(
        status: .forbidden,
        problem: Problem(
            .forbidden,
            "csrf",
            "The request does not come from this appliance's own pages, so its session is not used."
        )
    )

    static let tooManyStreams = Refusal(
        status: .serviceUnavailable,
        problem: Problem(
            .unavailable,
            "streams.full",
            "All \(StreamSeats.count) places for live streams are taken. Close a live page elsewhere."
        ),
        headers: [.retryAfter: "10"]
    )

    static func signInNeeded(_ challenge: HTTPFields) -> Refusal {
        Refusal(
            status: .unauthorized,
            problem: Problem(.unauthenticated, "sign-in.needed", "Sign in first."),
            headers: challenge
        )
    }

    static let setupNeeded = Refusal(
        status: .unauthorized,
        problem: Problem(
            .unauthenticated,
            "setup.needed",
            "This unit has no account yet. Open its page and make the first administrator."
        )
    )

    static func roleTooLow(_ function: RoleMatrix.Function) -> Refusal {
        let roles = RoleMatrix.Visitor.allCases.filter { RoleMatrix.allows($0, function) }.map(\.rawValue)
        return Refusal(
            status: .forbidden,
            problem: Problem(
                .forbidden,
                "role.too-low",
                "Your role does not allow this. It takes one of: \(roles.joined(separator: ", "))."
            )
        )
    }
}

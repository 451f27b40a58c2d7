import Accounts
import Core
import Foundation
import HTTPTypes
import Hummingbird

/// What everybody may do with what is their own: sessions and password.
struct OwnSessionRoutes: Sendable {
    let accounts: Accounts

    private struct SessionReply: Encodable {
        let id: String
        let created: Date
        let lastUsed: Date
        let expires: Date
        let address: String
        let agent: String
        let isApplicationOperator: Bool
        let isCurrent: Bool

        init(_ session: SessionView) {
            id = session.id
            created = session.created
            lastUsed = session.lastUsed
            expires = session.expires
            address = session.address
            agent = session.agent
            isApplicationOperator = session.isNarrowed
            isCurrent = session.isCurrent
        }

        static let schema = Schema.named(
            "Session",
            .object([
                "id": .text, "created": .time, "lastUsed": .time, "expires": .time, "address": .text, "agent": .text,
                "isApplicationOperator": .boolean, "isCurrent": .boolean,
            ])
        )
    }

    private struct SessionsReply: Encodable {
        let sessions: [SessionReply]
    }

    private struct Ended: Encodable {
        let ended: Int
    }

    private struct NewPassword: Decodable {
        let current: String
        let password: String
    }

    private static let all = Route.base + "/sessions"

    var routes: [Route] { sessionRoutes + [passwordRoute] }

    private var sessionRoutes: [Route] {
        [
            Route(
                .get,
                Self.all,
                .everyAccount,
                "List one's own sessions, the one used last first",
                replies: .json(.object(["sessions": .array(SessionReply.schema)]))
            ) { call in
                let sessions = accounts.sessions(of: call.actor, current: call.caller?.token)
                return try .json(SessionsReply(sessions: sessions.map { SessionReply($0) }))
            },
            Route(
                .delete,
                Self.all,
                .everyAccount,
                "End one's own sessions but this one",
                replies: .json(.object(["ended": .integer()]))
            ) { call in
                let ended = try await accounts.endOtherSessions(of: call.actor, except: call.caller?.token)
                return try .json(Ended(ended: ended))
            },
            Route(
                .delete,
                Self.all + "/{id}",
                .everyAccount,
                "End one of one's own sessions",
                replies: .empty(.noContent)
            ) { call in
                try await accounts.endSession(call.text("id"), of: call.actor)
                return .nothing
            },
        ]
    }

    private var passwordRoute: Route {
        Route(
            .post,
            Route.base + "/session/password",
            .everyAccount,
            "Change one's own password; all one's sessions end, and a new one begins",
            body: .object(["current": .text, "password": .text]),
            replies: .empty(.noContent, "Changed; where a session asked, a new one is in the cookie")
        ) { call in
            let change: NewPassword = try await call.decode()
            let name = call.actor
            let address = call.peer.address
            do {
                try await accounts.changePassword(of: name, from: change.current, to: change.password, at: address)
            } catch let problem as Problem where problem.kind == .unauthenticated {
                let field = Problem.Field(path: "current", message: "This is not your present password.")
                throw Problem(.invalidInput, "accounts.wrong-password", field.message, fields: [field])
            }
            var response = Response.nothing
            guard call.caller?.token != nil else { return response }
            let session = try await accounts.logIn(
                name: name,
                password: change.password,
                from: address,
                narrowed: call.caller?.account.role == .applicationOperator,
                agent: call.request.headers[.userAgent] ?? ""
            )
            let isEncrypted = call.request.isEncrypted(from: call.peer)
            response.headers.append(contentsOf: SessionCookie.set(session.token, isEncrypted: isEncrypted))
            return response
        }
    }
}

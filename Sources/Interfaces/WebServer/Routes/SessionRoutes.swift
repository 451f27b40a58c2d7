import Accounts
import Core
import HTTPTypes
import Hummingbird

/// Signing in and out, and the first account.
struct SessionRoutes: Sendable {
    let services: WebServices

    private struct Credentials: Decodable {
        let name: String
        let password: String

        static let schema = Schema.object(["name": .text, "password": .text])
    }

    private struct SessionReply: Encodable {
        let setupNeeded: Bool
        @OrNull var account: AccountReply?
        let version: String

        static let schema = Schema.object([
            "setupNeeded": .boolean, "account": .orNull(AccountReply.schema), "version": .text,
        ])
    }

    var routes: [Route] { beginning + signingInAndOut }

    private var beginning: [Route] {
        [
            Route(
                .get,
                Route.base + "/session",
                .anyone,
                "See who is signed in",
                replies: .json(SessionReply.schema)
            ) { call in
                try .json(
                    SessionReply(
                        setupNeeded: services.accounts.needsFirstAdministrator,
                        account: call.caller.map { AccountReply($0.account) },
                        version: services.version
                    )
                )
            },
            Route(
                .post,
                Route.base + "/setup",
                .anyone,
                "Make the first administrator and sign in",
                body: Credentials.schema,
                replies: .json(AccountReply.schema, status: .created, "Made, and signed in")
            ) { call in
                let credentials: Credentials = try await call.decode()
                let account = try await services.accounts.createFirstAdministrator(
                    name: credentials.name,
                    password: credentials.password
                )
                return try await signIn(credentials, call, as: account, status: .created)
            },
        ]
    }

    private var signingInAndOut: [Route] {
        [
            Route(
                .post,
                Route.base + "/session",
                .anyone,
                "Sign in",
                body: Credentials.schema,
                replies: .json(AccountReply.schema, "Signed in; the session is in a cookie")
            ) { call in
                try await signIn(try await call.decode(), call, status: .ok)
            },
            Route(
                .delete,
                Route.base + "/session",
                .atLeast(.viewer),
                "Sign out",
                replies: .empty(.noContent)
            ) { call in
                if case .session(let token) = call.caller?.proof { try await services.accounts.logOut(token) }
                var response = Response.nothing
                response.headers.append(contentsOf: SessionCookie.cleared)
                return response
            },
        ]
    }

    private func signIn(
        _ credentials: Credentials,
        _ call: Call,
        as account: Account? = nil,
        status: HTTPResponse.Status
    ) async throws -> Response {
        let session = try await services.accounts.logIn(
            name: credentials.name,
            password: credentials.password,
            from: call.peer.address
        )
        return try .json(
            AccountReply(account ?? session.account),
            status: status,
            headers: SessionCookie.set(session.token)
        )
    }
}

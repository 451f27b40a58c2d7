import Accounts
import Core
import Encryption
import HTTPTypes
import Hummingbird

/// Signing in and out, and the first account.
struct SessionRoutes: Sendable {
    let services: WebServices
    let guests: Guests

    struct Credentials: Decodable {
        let name: String
        let password: String
        /// `applicationOperator` asks for a session with event log and lists alone.
        var `as`: Role?

        static let schema = Schema.object(["name": .text, "password": .text])
        static let schemaOfSignIn = Schema.object([
            "name": .text, "password": .text, "as": .optional(.choice([Role.applicationOperator.rawValue])),
        ])
    }

    private struct SessionReply: Encodable {
        let setupNeeded: Bool
        @OrNull var account: AccountReply?
        let version: String
        @OrNull var previewMinutesLeft: Int?
        let mayWatch: Bool
        let plainHTTP: Bool
        @OrNull var httpsAddress: String?
        let clock: ClockReply

        static let schema = Schema.object([
            "setupNeeded": .boolean, "account": .orNull(AccountReply.schema), "version": .text,
            "previewMinutesLeft": .orNull(.integer(0...Guests.previewMinutes)), "mayWatch": .boolean,
            "plainHTTP": .boolean, "httpsAddress": .orNull(.text), "clock": ClockReply.schema,
        ])
    }

    var routes: [Route] { [stateRoute, setupRoute, hintRoute] + signingInAndOut }

    private var stateRoute: Route {
        Route(
            .get,
            Route.base + "/session",
            .anyone,
            "See who is signed in, and what can be seen without",
            replies: .json(SessionReply.schema)
        ) { call in
            let role = call.caller?.account.role
            let function = RoleMatrix.Function.watch
            let isReadable = call.request.isReadableByOthers(from: call.peer)
            return try .json(
                SessionReply(
                    setupNeeded: services.accounts.needsFirstAdministrator,
                    account: call.caller.map { AccountReply($0.account) },
                    version: services.version,
                    previewMinutesLeft: guests.previewMinutesLeft,
                    mayWatch: role.map { RoleMatrix.allows(RoleMatrix.Visitor($0), function) } ?? guests.mayWatch,
                    plainHTTP: isReadable,
                    httpsAddress: isReadable ? offeredAddress(call) : nil,
                    clock: ClockReply(services.clock.now().wall)
                )
            )
        }
    }

    /// Where the same page is reached over HTTPS; a proxy before us is not known by our port.
    private func offeredAddress(_ call: Call) -> String? {
        guard services.encryption.ways.hasHTTPS, !call.request.isForwarded else { return nil }
        return WayAddress.https(call.request, services.encryption)
    }

    private var setupRoute: Route {
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
        }
    }

    private var hintRoute: Route {
        Route(
            .post,
            Route.base + "/password-hint",
            .anyone,
            "Hear how good a password is; nothing is kept of it",
            body: Credentials.schema,
            replies: .json(
                .object(["strength": .choice(PasswordHint.Strength.self), "advice": .array(.text)]),
                "Advice; only the hard limits are enforced"
            )
        ) { call in
            let credentials: Credentials = try await call.decode()
            if let fault = AccountRules.passwordFault(credentials.password) {
                throw Problem(.invalidInput, "accounts.invalid", fault.message, fields: [fault])
            }
            return try .json(PasswordHint(password: credentials.password, name: credentials.name))
        }
    }

    private var signingInAndOut: [Route] {
        [
            Route(
                .post,
                Route.base + "/session",
                .anyone,
                "Sign in",
                body: Credentials.schemaOfSignIn,
                replies: .json(AccountReply.schema, "Signed in; the session is in a cookie")
            ) { call in
                try await signIn(try await call.decode(), call, status: .ok)
            },
            Route(
                .delete,
                Route.base + "/session",
                .everyAccount,
                "Sign out",
                replies: .empty(.noContent)
            ) { call in
                if let token = call.caller?.token { try await services.accounts.logOut(token) }
                var response = Response.nothing
                let isEncrypted = call.request.isEncrypted(from: call.peer)
                response.headers.append(contentsOf: SessionCookie.cleared(isEncrypted: isEncrypted))
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
        guard credentials.as == nil || credentials.as == .applicationOperator else {
            let field = Problem.Field(path: "as", message: "A session is the account's own, or applicationOperator.")
            throw Problem(.invalidInput, "session.invalid", field.message, fields: [field])
        }
        let session = try await services.accounts.logIn(
            name: credentials.name,
            password: credentials.password,
            from: call.peer.address,
            narrowed: credentials.as != nil,
            agent: call.request.headers[.userAgent] ?? ""
        )
        return try .json(
            AccountReply(account ?? session.account),
            status: status,
            headers: SessionCookie.set(session.token, isEncrypted: call.request.isEncrypted(from: call.peer))
        )
    }
}

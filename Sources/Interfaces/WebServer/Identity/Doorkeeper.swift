import Accounts
import Core
import HTTPTypes
import Hummingbird

/// Decides who a request comes from and whether that is enough for a route.
struct Doorkeeper: Sendable {
    let accounts: Accounts
    let guests: Guests

    /// - Returns: the caller, or nil where nobody signed in and nobody has to.
    /// - Throws: a refusal with 401 or 403, or 429 from the guard against guessing.
    func admit(
        _ request: Request,
        from peer: Peer,
        to route: Route,
        _ trail: CallTrail
    ) async throws -> Caller? {
        guard SameOrigin.allows(request, from: peer) else { throw Refusal.crossSite }
        let function = RoleMatrix.function(of: route)
        if accounts.needsFirstAdministrator { return try admitBeforeSetup(route, function) }
        if function == .door {
            let caller = try? await caller(of: request, from: peer, withPassword: false)
            trail.caller = caller
            return caller
        }
        if case .loopbackOrAtLeast = route.access, peer.isLoopback, !request.isForwarded { return nil }
        guard let caller = try await caller(of: request, from: peer, withPassword: true) else {
            if guests.mayWatch, RoleMatrix.allows(.anonymous, function) { return nil }
            if guests.mayMoveCameras, function == .move { return nil }
            throw signInNeeded(request)
        }
        trail.caller = caller
        let hasRight = function == .move && caller.account.role >= .viewer && caller.account.mayMoveCameras
        guard hasRight || RoleMatrix.allows(RoleMatrix.Visitor(caller.account.role), function) else {
            throw Refusal.roleTooLow(function)
        }
        return caller
    }

    /// Whether a caller who holds a stream open could still open it today; nil is somebody who did not sign in.
    func stillAdmits(_ caller: Caller?) async -> Bool {
        guard let caller else { return guests.mayWatch }
        switch caller.proof {
        case .session(let token): return await accounts.session(token)?.role == caller.account.role
        case .password(let changes): return accounts.changeCount(of: caller.account.name) == changes
        }
    }

    /// Until the first administrator is there, nothing works but what makes one, and the preview for whoever mounts the
    /// camera.
    private func admitBeforeSetup(_ route: Route, _ function: RoleMatrix.Function) throws -> Caller? {
        if Self.beforeSetup.contains(route.path.description) { return nil }
        if function == .watch, guests.mayWatch { return nil }
        throw Refusal.setupNeeded
    }

    private static let beforeSetup: Set = [
        Route.base + "/session", Route.base + "/setup", Route.base + "/password-hint", "/description.xml",
    ]

    private func caller(of request: Request, from peer: Peer, withPassword: Bool) async throws -> Caller? {
        if withPassword, let field = request.headers[.authorization] {
            guard let account = try await account(of: field, request, peer) else { return nil }
            return Caller(account: account, proof: .password(changes: accounts.changeCount(of: account.name)))
        }
        let isEncrypted = request.isEncrypted(from: peer)
        guard let token = SessionCookie.token(in: request, isEncrypted: isEncrypted) else { return nil }
        return await accounts.session(token).map { Caller(account: $0, proof: .session(token: token)) }
    }

    /// The account that an `Authorization` field names, or nil where it is none that this program knows. A wrong
    /// password gets a challenge, as programs expect one.
    private func account(of field: String, _ request: Request, _ peer: Peer) async throws -> Account? {
        do {
            if let basic = BasicCredentials(field) {
                return try await accounts.authenticate(
                    name: basic.name,
                    password: basic.password,
                    from: peer.address
                )
            }
            guard let digest = DigestCredentials(field) else { return nil }
            switch try accounts.authenticate(
                digest: digest,
                method: request.method.rawValue,
                target: request.head.path ?? "",
                from: peer.address
            ) {
            case .account(let account): return account
            case .stale: throw Refusal.signInNeeded(Challenge.fields(accounts, isStale: true))
            }
        } catch let problem as Problem where problem.kind == .unauthenticated {
            throw Refusal(
                status: .unauthorized,
                problem: problem,
                headers: Challenge.fields(accounts, isStale: false)
            )
        }
    }

    /// A browser is not asked by a challenge: its own password window would hide the sign-in page.
    private func signInNeeded(_ request: Request) -> Refusal {
        Refusal.signInNeeded(request.isFromBrowser ? [:] : Challenge.fields(accounts, isStale: false))
    }
}

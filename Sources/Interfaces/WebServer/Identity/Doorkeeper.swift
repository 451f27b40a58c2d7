import Accounts
import Core
import HTTPTypes
import Hummingbird

/// Decides who a request comes from and whether that is enough for a route.
struct Doorkeeper: Sendable {
    let accounts: Accounts

    /// - Returns: the caller, or nil on a route that anyone may use and nobody signed in.
    /// - Throws: a refusal with 401 or 403, or 429 from the guard against guessing.
    func admit(_ request: Request, from peer: Peer, to route: Route) async throws -> Caller? {
        guard SameOrigin.allows(request) else { throw Refusal.crossSite }
        if route.access == .anyone { return try? await caller(of: request, from: peer, withPassword: false) }
        if case .loopbackOrAtLeast = route.access, peer.isLoopback, !request.isForwarded { return nil }
        guard let caller = try await caller(of: request, from: peer, withPassword: true) else {
            throw Refusal.signInNeeded(isBrowser: request.isFromBrowser)
        }
        if let role = route.access.role, caller.account.role < role { throw Refusal.roleTooLow(role.rawValue) }
        return caller
    }

    /// Whether a caller who holds a stream open could still open it today.
    func stillAdmits(_ caller: Caller) async -> Bool {
        switch caller.proof {
        case .session(let token): await accounts.session(token) != nil
        case .password: (try? await accounts.all())?.contains { $0.name == caller.account.name } ?? false
        }
    }

    private func caller(of request: Request, from peer: Peer, withPassword: Bool) async throws -> Caller? {
        if withPassword, let field = request.headers[.authorization] {
            guard let credentials = BasicCredentials(field) else { return nil }
            return Caller(account: try await account(of: credentials, peer), proof: .password)
        }
        guard let token = SessionCookie.token(in: request) else { return nil }
        return await accounts.session(token).map { Caller(account: $0, proof: .session(token: token)) }
    }

    /// A wrong password gets a challenge, as programs expect one.
    private func account(of credentials: BasicCredentials, _ peer: Peer) async throws -> Account {
        do {
            return try await accounts.authenticate(
                name: credentials.name,
                password: credentials.password,
                from: peer.address
            )
        } catch let problem as Problem where problem.kind == .unauthenticated {
            throw Refusal(
                status: .unauthorized,
                problem: problem,
                headers: Refusal.signInNeeded(isBrowser: false).headers
            )
        }
    }
}

extension Request {
    /// Browsers say how a fetch came about; programs do not.
    fileprivate var isFromBrowser: Bool {
        headers.contains(.secFetchMode) || SessionCookie.token(in: self) != nil
    }

    /// Handed on by a proxy, so that the peer's address says nothing about who asks.
    fileprivate var isForwarded: Bool { headers.contains(.forwarded) || headers.contains(.xForwardedFor) }
}

extension HTTPField.Name {
    static let secFetchMode = HTTPField.Name("Sec-Fetch-Mode")!
    static let forwarded = HTTPField.Name("Forwarded")!
    static let xForwardedFor = HTTPField.Name("X-Forwarded-For")!
}

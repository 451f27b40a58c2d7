import Accounts
import Foundation
import HTTPTypes
import Hummingbird
import Settings

/// Writes into the audit log what came through the front door: changes, searches and exports, and sign-ins with their
/// failures. The one place where that is done.
struct Auditor: Sendable {
    let log: AuditLog
    let accounts: Accounts

    /// Called once for each request that found its route, when its answer is known and before it is sent.
    func note(
        _ request: Request,
        to route: Route,
        _ parameters: [String: String],
        from peer: Peer,
        _ trail: CallTrail,
        _ status: HTTPResponse.Status
    ) async {
        if trail.caller == nil, let note = await failedSignIn(request, peer, status) { return await log.record(note) }
        guard isWorthNoting(trail, status),
            let action = AuditAction.name(of: route, isSearch: Self.isSearch(request.uri.query))
        else { return }
        var note = AuditNote(
            account: trail.caller?.account.name,
            address: peer.address,
            action: action,
            target: route.path.parameters.compactMap { parameters[$0] }.joined(separator: "/"),
            detail: detail(route, request, trail),
            status: status.code
        )
        if action == "session.sign-in" || action == "setup" { await name(&note, trail.body, status) }
        await log.record(note)
    }

    /// Nobody who is turned away for want of an account, or told to wait, has done anything.
    private func isWorthNoting(_ trail: CallTrail, _ status: HTTPResponse.Status) -> Bool {
        guard status != .tooManyRequests else { return false }
        return trail.caller != nil || status != .unauthorized || trail.body != nil
    }

    private func detail(_ route: Route, _ request: Request, _ trail: CallTrail) -> String {
        guard route.method != .get else { return AuditDetail.query(request.uri.query) }
        let isSettings = route.path.description == Route.base + "/settings/{section}"
        let body = isSettings ? AuditDetail.settings(trail.body) : AuditDetail.change(trail.body)
        return [AuditDetail.query(request.uri.query), body].filter { !$0.isEmpty }.joined(separator: "; ")
    }

    /// A page that is turned, and the log as it stands, are no searches.
    private static func isSearch(_ query: String?) -> Bool {
        let names = (query ?? "").split(separator: "&").compactMap { $0.split(separator: "=").first.map(String.init) }
        return !names.contains("before") && names.contains { $0 != "limit" }
    }

    /// Whoever signed in is the account; a name that is none might be a password typed in the wrong box.
    private func name(_ note: inout AuditNote, _ body: Data?, _ status: HTTPResponse.Status) async {
        let value = body.flatMap { try? JSONDecoder().decode(JSONValue.self, from: $0) }
        let typed: String? = if case .text(let text)? = value?["name"] { text } else { nil }
        let known = await known(typed)
        note.account = status.kind == .successful ? known : nil
        note.detail = status.kind == .successful ? "" : Self.words(known)
    }

    /// A wrong password in an `Authorization` field; programs sign in with each request.
    private func failedSignIn(_ request: Request, _ peer: Peer, _ status: HTTPResponse.Status) async -> AuditNote? {
        guard status == .unauthorized, let field = request.headers[.authorization] else { return nil }
        let name = BasicCredentials(field)?.name ?? DigestCredentials(field)?.name
        guard let name else { return nil }
        return AuditNote(
            account: nil,
            address: peer.address,
            action: "session.sign-in",
            target: "",
            detail: "\(Self.words(await known(name))), for \(request.method) \(request.uri.path)",
            status: status.code
        )
    }

    private func known(_ name: String?) async -> String? {
        guard let name else { return nil }
        return (try? await accounts.all())?.first { $0.name.lowercased() == name.lowercased() }?.name
    }

    private static func words(_ name: String?) -> String { name.map { "as \($0)" } ?? "as somebody unknown" }
}

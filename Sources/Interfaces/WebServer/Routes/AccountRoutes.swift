import Accounts
import Core
import Foundation
import HTTPTypes
import Hummingbird

/// Who may sign in, and as what.
struct AccountRoutes: Sendable {
    let accounts: Accounts

    private struct NewAccount: Decodable {
        let name: String
        let password: String
        let role: Role
        let ptz: Bool?
    }

    private struct Change: Decodable {
        let role: Role?
        let password: String?
        let ptz: Bool?
    }

    private struct AccountsReply: Encodable {
        let accounts: [AccountReply]
    }

    private static let one = Route.base + "/accounts/{name}"
    private static let all = Route.base + "/accounts"

    var routes: [Route] { listRoutes + accountRoutes }

    private var listRoutes: [Route] {
        [
            Route(
                .get,
                Self.all,
                .atLeast(.administrator),
                "List the accounts",
                replies: .json(.object(["accounts": .array(AccountReply.schema)]))
            ) { _ in
                try .json(AccountsReply(accounts: try await accounts.all().map { AccountReply($0) }))
            },
            Route(
                .post,
                Self.all,
                .atLeast(.administrator),
                "Add an account",
                body: .object([
                    "name": .text, "password": .text, "role": .choice(Role.self), "ptz": .optional(.boolean),
                ]),
                replies: .json(AccountReply.schema, status: .created, "Added")
            ) { call in
                let new: NewAccount = try await call.decode()
                let account = try await accounts.add(
                    name: new.name,
                    password: new.password,
                    role: new.role,
                    mayMoveCameras: new.ptz ?? false,
                    by: call.actor
                )
                return try .json(AccountReply(account), status: .created)
            },
        ]
    }

    private var accountRoutes: [Route] {
        [
            Route(
                .patch,
                Self.one,
                .atLeast(.administrator),
                "Change an account's role or password; its sessions end",
                body: .object([
                    "role": .optional(.choice(Role.self)), "password": .optional(.text), "ptz": .optional(.boolean),
                ]),
                replies: .json(AccountReply.schema)
            ) { call in
                let change: Change = try await call.decode()
                let account = try await accounts.update(
                    call.text("name"),
                    AccountChange(role: change.role, password: change.password, mayMoveCameras: change.ptz),
                    by: call.actor
                )
                return try .json(AccountReply(account))
            },
            Route(
                .delete,
                Self.one,
                .atLeast(.administrator),
                "Remove an account",
                replies: .empty(.noContent)
            ) { call in
                try await accounts.remove(call.text("name"), by: call.actor)
                return .nothing
            },
        ]
    }
}

/// An account as everybody sees it.
struct AccountReply: Encodable {
    let name: String
    let role: Role
    let created: Date
    /// May pan, tilt and zoom beyond the role, once a camera can.
    let ptz: Bool
    /// Can sign in with HTTP Digest.
    let digest: Bool

    init(_ account: Account) {
        name = account.name
        role = account.role
        created = account.created
        ptz = account.mayMoveCameras
        digest = account.hasDigest
    }

    static let schema = Schema.named(
        "Account",
        .object(["name": .text, "role": .choice(Role.self), "created": .time, "ptz": .boolean, "digest": .boolean])
    )
}

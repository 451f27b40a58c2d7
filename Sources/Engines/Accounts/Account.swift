import Foundation

/// What an account may do; each role may do what the ones below it may, but for the application operator, who is
/// beside them and below them in the order, so that what knows nothing of that role refuses it.
package enum Role: String, Sendable, Hashable, Codable, Comparable, CaseIterable {
    /// Event log and lists alone, as an operator has them; nothing else, no pictures of the cameras either.
    case applicationOperator
    /// Watches: live picture and snapshot.
    case viewer
    /// Everything but the System: barrier, event log, lists, and all settings that do not belong to the System.
    case `operator`
    /// Everything, accounts and the System too.
    case administrator

    package static func < (left: Role, right: Role) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .applicationOperator: 0
        case .viewer: 1
        case .operator: 2
        case .administrator: 3
        }
    }
}

/// Who may sign in, without what only the accounts themselves need to know.
package struct Account: Sendable, Hashable, Codable {
    package let name: String
    package let role: Role
    package let created: Date
    /// May move cameras that can pan, tilt or zoom, beyond what the role says.
    package let mayMoveCameras: Bool
    /// Has what HTTP Digest needs; accounts from before get it with their next password.
    package let hasDigest: Bool

    /// The same person with less to do: an application operator.
    var narrowed: Account {
        Account(
            name: name,
            role: .applicationOperator,
            created: created,
            mayMoveCameras: false,
            hasDigest: hasDigest
        )
    }
}

/// What of an account is to change; nil keeps.
package struct AccountChange: Sendable {
    package var role: Role?
    package var password: String?
    package var mayMoveCameras: Bool?

    package init(role: Role? = nil, password: String? = nil, mayMoveCameras: Bool? = nil) {
        self.role = role
        self.password = password
        self.mayMoveCameras = mayMoveCameras
    }
}

/// A sign-in that goes on: the token is the only copy, the store keeps its hash.
package struct Session: Sendable {
    package let token: String
    package let account: Account
    /// When it ends at the latest, however much it is used.
    package let expires: Date
}

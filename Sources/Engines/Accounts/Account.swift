import Foundation

/// What an account may do; each role may do what the ones below it may.
package enum Role: String, Sendable, Hashable, Codable, Comparable, CaseIterable {
    /// Watches: live view, events, lists.
    case viewer
    /// Also edits lists and opens the barrier.
    case `operator`
    /// Everything, accounts and settings too.
    case administrator

    package static func < (left: Role, right: Role) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .viewer: 0
        case .operator: 1
        case .administrator: 2
        }
    }
}

/// Who may sign in, without what only the accounts themselves need to know.
package struct Account: Sendable, Hashable, Codable {
    package let name: String
    package let role: Role
    package let created: Date
}

/// A sign-in that goes on: the token is the only copy, the store keeps its hash.
package struct Session: Sendable {
    package let token: String
    package let account: Account
    /// When it ends at the latest, however much it is used.
    package let expires: Date
}

import Foundation

/// Who did what, when, from where, and how it ended. Never holds a secret.
package struct AuditEntry: Sendable, Hashable {
    /// Counts up; gaps never come back.
    package let id: Int64
    package let time: Date
    /// Nil for somebody who did not sign in.
    package let account: String?
    package let address: String
    /// Words joined by dots, from the general to the special: `lists.entries.add`.
    package let action: String
    /// What it was done to, as the path names it: `allow/17`.
    package let target: String
    /// What was asked for, or which values changed.
    package let detail: String
    /// The HTTP status of the answer.
    package let status: Int
}

/// An entry before the log has numbered it.
package struct AuditNote: Sendable, Hashable {
    package var account: String?
    package var address: String
    package var action: String
    package var target: String
    package var detail: String
    package var status: Int

    package init(
        account: String?,
        address: String,
        action: String,
        target: String = "",
        detail: String = "",
        status: Int
    ) {
        self.account = account
        self.address = address
        self.action = action
        self.target = target
        self.detail = detail
        self.status = status
    }
}

/// Which entries are wanted.
package struct AuditQuery: Sendable, Hashable {
    package var account: String?
    /// An action, or what it begins with: `lists` finds `lists.entries.add` too.
    package var action: String?
    package var from: Date?
    package var to: Date?
    /// Only entries with a smaller id.
    package var before: Int64?
    package var limit = 100

    package init() {}
}

/// A page of entries, newest first.
package struct AuditPage: Sendable, Hashable {
    package let entries: [AuditEntry]
    /// What the next page begins before; nil at the end.
    package let next: Int64?
}

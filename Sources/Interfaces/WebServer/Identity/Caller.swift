import Accounts

/// Who makes a request, and how they showed it.
struct Caller: Sendable {
    enum Proof: Sendable {
        case session(token: String)
        /// Basic or Digest; the number changes with the account.
        case password(changes: Int?)
    }

    let account: Account
    let proof: Proof

    /// The session's token, for those who have one.
    var token: String? {
        if case .session(let token) = proof { token } else { nil }
    }
}

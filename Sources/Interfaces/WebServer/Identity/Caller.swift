import Accounts

/// Who makes a request, and how they showed it.
struct Caller: Sendable {
    enum Proof: Sendable {
        case session(token: String)
        case password
    }

    let account: Account
    let proof: Proof
}

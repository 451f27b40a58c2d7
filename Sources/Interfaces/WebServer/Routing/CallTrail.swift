import Accounts
import Foundation
import Synchronization

/// What is learned of a request on its way, for the audit log: who makes it, and what its body was.
final class CallTrail: Sendable {
    private struct Notes: Sendable {
        var caller: Caller?
        var body: Data?
    }

    private let notes = Mutex(Notes())

    var caller: Caller? {
        get { notes.withLock { $0.caller } }
        set { notes.withLock { $0.caller = newValue } }
    }

    var body: Data? {
        get { notes.withLock { $0.body } }
        set { notes.withLock { $0.body = newValue } }
    }
}

import Core
import Foundation

/// A way to bring events to a server. Made, used and let go by one thread, which it blocks.
protocol Recipient: AnyObject, SendableMetatype {
    static var kind: PushProtocol { get }

    /// - Throws: a problem where the profile's address is not one.
    init(_ profile: PushProfile, patience: Patience) throws

    /// Returns once the server has the event; `recall` ends the waiting.
    ///
    /// - Throws: a problem that says why the server does not have it, or may not, and what to do.
    func deliver(_ event: Data, recall: Recall) throws
}

/// How long a server gets.
package struct Patience: Sendable {
    package var connecting: Duration
    /// For all of an event, and the answer.
    package var answering: Duration

    package init(connecting: Duration = .seconds(5), answering: Duration = .seconds(15)) {
        self.connecting = connecting
        self.answering = answering
    }
}

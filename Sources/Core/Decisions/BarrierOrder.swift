import Foundation

/// An order to an output. It expires: a late order is refused, never executed.
package struct BarrierOrder: Sendable, Hashable {
    package enum Cause: Sendable, Hashable, CustomStringConvertible {
        /// A granted passage; the same passage opens once.
        case passage(PassageID)
        /// A person pressed the button; each press is a cause of its own.
        case person(name: String, request: UUID)

        package var description: String {
            switch self {
            case .passage(let id): "passage \(id)"
            case .person(let name, _): "\(name), by hand"
            }
        }
    }

    package static let lifetime: Duration = .seconds(2)

    package var cause: Cause
    package var issued: Moment
    /// On the monotonic clock.
    package var validUntil: Duration

    package init(cause: Cause, issued: Moment, lifetime: Duration = BarrierOrder.lifetime) {
        self.cause = cause
        self.issued = issued
        self.validUntil = issued.monotonic + lifetime
    }
}

/// What became of an order.
package enum BarrierOutcome: Sendable, Hashable, Codable {
    case opened
    /// The order came after its time.
    case expired
    /// The same cause opened already.
    case alreadyDone
    /// The output failed; the text says how.
    case failed(String)
    /// Too soon after the last pulse.
    case lockedOut
    case off

    package var word: String {
        switch self {
        case .opened: "opened"
        case .expired: "expired"
        case .alreadyDone: "already-done"
        case .failed: "failed"
        case .lockedOut: "locked-out"
        case .off: "off"
        }
    }
}

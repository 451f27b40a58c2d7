import Core
import Foundation

/// What the barrier is doing, for people.
package struct BarrierState: Sendable, Codable, Hashable {
    /// The output is on, or could not be set back.
    package var isOpen: Bool
    /// Where the output is.
    package var output: String
    /// Kind of the output, as in the settings.
    package var kind: String
    package var lastOpened: Date?
    package var lastCause: String?
    /// How often the output went on since the program started.
    package var openings: Int
    /// What is wrong with the output, or nil.
    package var fault: String?

    package init(
        isOpen: Bool = false,
        output: String,
        kind: String,
        lastOpened: Date? = nil,
        lastCause: String? = nil,
        openings: Int = 0,
        fault: String? = nil
    ) {
        self.isOpen = isOpen
        self.output = output
        self.kind = kind
        self.lastOpened = lastOpened
        self.lastCause = lastCause
        self.openings = openings
        self.fault = fault
    }
}

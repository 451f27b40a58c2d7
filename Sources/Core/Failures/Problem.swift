/// What went wrong, in words for the person who can do something about it.
///
/// Every interface maps a problem once: HTTP to problem+json, the program to an exit code.
package struct Problem: Error, Sendable, CustomStringConvertible {
    package enum Kind: String, Sendable, CaseIterable {
        case invalidInput, notFound, conflict, unauthenticated, forbidden, tooMany
        case preconditionFailed, unavailable, timeout, storageFull, unsupported, internalError

        /// Trying again without a change by a person cannot help.
        package var isHopeless: Bool {
            switch self {
            case .invalidInput, .unauthenticated, .forbidden, .unsupported, .notFound: true
            default: false
            }
        }
    }

    /// One value that was refused: where it is and why.
    package struct Field: Sendable, Hashable, Codable {
        package let path: String
        package let message: String

        package init(path: String, message: String) {
            self.path = path
            self.message = message
        }
    }

    package let kind: Kind
    /// Stable name for programs, `"camera.unreachable"`.
    package let code: String
    /// What is wrong, where, and what to do.
    package let message: String
    package let fields: [Field]
    package let cause: (any Error)?

    package init(_ kind: Kind, _ code: String, _ message: String, fields: [Field] = [], cause: (any Error)? = nil) {
        self.kind = kind
        self.code = code
        self.message = message
        self.fields = fields
        self.cause = cause
    }

    package var description: String {
        let places = fields.map { "\n  \($0.path): \($0.message)" }.joined()
        return message + places
    }
}

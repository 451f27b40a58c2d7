import Foundation

/// A lasting trouble that a person should know of: a silent camera, a full disk, a model that does not load.
package struct HealthCondition: Sendable, Hashable, Codable {
    package enum Severity: String, Sendable, Codable, Comparable {
        case info, warning, critical

        package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .info: 0
            case .warning: 1
            case .critical: 2
            }
        }
    }

    /// Stable name with its subject, `"camera.silent:gate"`; one condition exists at most once.
    package var id: String
    package var severity: Severity
    package var title: String
    /// What is wrong and what to do about it.
    package var advice: String
    package var since: Date

    package init(id: String, severity: Severity, title: String, advice: String, since: Date) {
        self.id = id
        self.severity = severity
        self.title = title
        self.advice = advice
        self.since = since
    }
}

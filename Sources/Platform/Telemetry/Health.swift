import Core
import Logging
import Synchronization

/// The lasting troubles of the appliance, by name; the page, the metrics and every other reader see the same list.
package final class Health: Sendable {
    /// The whole list after each change. Subscribe first, then read ``conditions``.
    package let changes = Broadcast<[HealthCondition]>()

    private let clock: Clock
    private let raised = Mutex<[String: HealthCondition]>([:])
    private let logger = Logger(label: "health")

    package init(clock: Clock) { self.clock = clock }

    /// Says that a trouble exists. The same trouble again keeps its beginning and tells nobody.
    ///
    /// `advice` says what is wrong and what to do about it.
    package func raise(_ id: String, _ severity: HealthCondition.Severity, _ title: String, advice: String) {
        let isChanged = raised.withLock { conditions in
            let known = conditions[id]
            let condition = HealthCondition(
                id: id,
                severity: severity,
                title: title,
                advice: advice,
                since: known?.since ?? clock.now().wall
            )
            guard condition != known else { return false }
            conditions[id] = condition
            changes.send(Self.sorted(conditions))
            return true
        }
        if isChanged {
            logger.log(level: severity.logLevel, "\(title) \(advice)", metadata: ["condition": "\(id)"])
        }
    }

    /// Says that a trouble is over; one that was not there is no news.
    package func clear(_ id: String) {
        let gone = raised.withLock { conditions in
            guard let gone = conditions.removeValue(forKey: id) else { return nil as HealthCondition? }
            changes.send(Self.sorted(conditions))
            return gone
        }
        if let gone {
            logger.notice("Over: \(gone.title)", metadata: ["condition": "\(id)"])
        }
    }

    /// Worst first, then the oldest.
    package var conditions: [HealthCondition] { raised.withLock { Self.sorted($0) } }

    private static func sorted(_ conditions: [String: HealthCondition]) -> [HealthCondition] {
        conditions.values.sorted { left, right in
            if left.severity != right.severity { return left.severity > right.severity }
            if left.since != right.since { return left.since < right.since }
            return left.id < right.id
        }
    }
}

extension HealthCondition.Severity {
    fileprivate var logLevel: Logger.Level {
        switch self {
        case .info: .notice
        case .warning: .warning
        case .critical: .error
        }
    }
}

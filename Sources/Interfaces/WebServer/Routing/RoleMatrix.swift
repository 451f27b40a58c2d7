import Accounts

/// Who may use what: one row a function, one column a kind of visitor (ACCT-23). The doorkeeper asks it for every
/// request, and the interface's description and the page of user rights are written from it.
enum RoleMatrix {
    /// Whoever may stand at the door: an account by its role, or nobody.
    enum Visitor: String, Sendable, CaseIterable {
        case administrator, `operator`, viewer, applicationOperator
        /// Not signed in, where the settings allow anonymous viewing, or in the preview before the first account.
        case anonymous

        init(_ role: Role) {
            switch role {
            case .administrator: self = .administrator
            case .operator: self = .operator
            case .viewer: self = .viewer
            case .applicationOperator: self = .applicationOperator
            }
        }
    }

    enum Function: String, Sendable, CaseIterable {
        /// Sign in, set up, read what this interface is.
        case door
        /// Sign out, one's own sessions and password.
        case own
        /// Live picture and snapshot.
        case watch
        /// Read events and lists.
        case records
        /// Change lists.
        case keepRecords
        /// See the barrier, the cameras and how the appliance is doing.
        case look
        /// Open the barrier, and what else an operator does.
        case steer
        /// Settings, accounts, audit log.
        case administer
    }

    static let rows: KeyValuePairs<Function, Set<Visitor>> = [
        .door: Set(Visitor.allCases),
        .own: [.administrator, .operator, .viewer, .applicationOperator],
        .watch: [.administrator, .operator, .viewer, .anonymous],
        .records: [.administrator, .operator, .viewer, .applicationOperator],
        .keepRecords: [.administrator, .operator, .applicationOperator],
        .look: [.administrator, .operator, .viewer],
        .steer: [.administrator, .operator],
        .administer: [.administrator],
    ]

    static func visitors(of function: Function) -> Set<Visitor> {
        rows.first { $0.key == function }?.value ?? []
    }

    static func allows(_ visitor: Visitor, _ function: Function) -> Bool {
        visitors(of: function).contains(visitor)
    }

    /// The row that a route belongs to.
    static func function(of route: Route) -> Function {
        let path = route.path.description
        switch route.access {
        case .anyone: return .door
        case .everyAccount: return .own
        case .atLeast(.administrator): return .administer
        case .atLeast(.applicationOperator): return .records
        case .atLeast(.operator): return isRecord(path) ? .keepRecords : .steer
        case .atLeast(.viewer) where pictures.contains(path): return .watch
        case .atLeast(.viewer): return isRecord(path) ? .records : .look
        case .loopbackOrAtLeast: return .look
        }
    }

    /// What a visitor is told of on the stream of events; the stream itself belongs to the records.
    static func topics(for role: Role?) -> Set<EventFeed.Topic> {
        role == .applicationOperator ? [.plate, .lists] : Set(EventFeed.Topic.allCases)
    }

    private static let pictures: Set = [
        Route.base + "/watch", Route.base + "/cameras/{id}/snapshot.jpg", Route.base + "/cameras/{id}/live.mjpeg",
    ]

    /// Event log and list management.
    private static func isRecord(_ path: String) -> Bool {
        [Route.base + "/events", Route.base + "/lists", Route.base + "/stream"].contains { base in
            path == base || path.hasPrefix(base + "/") || path.hasPrefix(base + ".")
        }
    }
}

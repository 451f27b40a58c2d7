import Accounts
import HTTPTypes

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
        /// Live picture with the plates found in it, and snapshot.
        case watch
        /// Pan, tilt and zoom. Viewers and strangers too, where an account or the settings give them the right.
        case move
        /// Read events, read and change lists.
        case records
        /// See the barrier, the cameras and how the appliance is doing.
        case look
        /// Open the barrier, copy lists to other units.
        case steer
        /// Try and change all settings but those of the System; the settings themselves say which those are.
        case configure
        /// The System: accounts, rights, audit log, all settings at once, emptying the event log.
        case administer
    }

    static let rows: KeyValuePairs<Function, Set<Visitor>> = [
        .door: Set(Visitor.allCases),
        .own: [.administrator, .operator, .viewer, .applicationOperator],
        .watch: [.administrator, .operator, .viewer, .anonymous],
        .move: [.administrator, .operator],
        .records: [.administrator, .operator, .applicationOperator],
        .look: [.administrator, .operator],
        .steer: [.administrator, .operator],
        .configure: [.administrator, .operator],
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
        switch route.access {
        case .anyone: return .door
        case .everyAccount: return .own
        case .atLeast(.administrator): return .administer
        case .atLeast(.applicationOperator): return .records
        case .atLeast(.viewer): return .watch
        case .atLeast(.operator) where isMovement(route): return .move
        case .atLeast(.operator) where isRoute(route, below: ["/events", "/lists"]): return .records
        case .atLeast(.operator) where isRoute(route, below: ["/settings", "/what-if", "/push"]): return .configure
        case .atLeast(.operator): return route.method == .get ? .look : .steer
        case .loopbackOrAtLeast: return .look
        }
    }

    /// The row that a topic of the stream of events belongs to; the stream itself is for every account.
    static func function(of topic: EventFeed.Topic) -> Function {
        switch topic {
        case .plate, .lists: .records
        case .outlines: .watch
        case .barrier, .health, .cameras: .look
        }
    }

    /// What a visitor is told of on the stream of events.
    static func topics(for role: Role?) -> Set<EventFeed.Topic> {
        guard let role else { return [] }
        return Set(EventFeed.Topic.allCases.filter { allows(Visitor(role), function(of: $0)) })
    }

    private static func isMovement(_ route: Route) -> Bool {
        let camera = Route.base + "/cameras/{id}"
        return [camera + "/zoom", camera + "/movement"].contains(route.path.description)
    }

    private static func isRoute(_ route: Route, below places: [String]) -> Bool {
        let path = route.path.description
        return places.map { Route.base + $0 }.contains { path == $0 || path.hasPrefix($0 + "/") }
    }
}

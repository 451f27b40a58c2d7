import HTTPTypes

/// What a route does, in words of the audit log: the literal parts of its path and a verb, `lists.entries.add`.
/// A route needs no line here to be audited.
enum AuditAction {
    /// Nil for what is not audited: reading, but for searches and exports of what people did.
    static func name(of route: Route, isSearch: Bool) -> String? {
        let path = route.path.description
        if let known = known["\(route.method.rawValue) \(path)"] { return known.isEmpty ? nil : known }
        let words = path.dropFirst(Route.base.count).split(separator: "/").filter { !$0.hasPrefix("{") }
        let last = words.last.map(String.init) ?? ""
        let name = words.joined(separator: ".")
        switch route.method {
        case .get:
            if last.contains("export") || exports.contains(where: { last.hasSuffix($0) }) { return name }
            return isSearch && path == Route.base + "/events" ? "events.search" : nil
        case .post: return deeds.contains(last) ? name : name + ".add"
        case .put: return name + ".set"
        case .patch: return name + ".change"
        case .delete: return name + ".remove"
        default: return name + "." + route.method.rawValue.lowercased()
        }
    }

    private static let known = [
        "POST \(Route.base)/session": "session.sign-in",
        "DELETE \(Route.base)/session": "session.sign-out",
        "POST \(Route.base)/password-hint": "",
        "POST \(Route.base)/what-if": "",
        "POST \(Route.base)/setup": "setup",
    ]

    private static let exports = [".csv", ".zip", ".xlsx", ".ods"]

    /// Last parts of a path that are verbs themselves.
    private static let deeds: Set = [
        "open", "import", "export", "reset", "test", "search", "preview", "start", "stop", "confirm", "password",
        "check",
        "clear", "sync", "restore", "undo", "apply",
    ]
}

import HTTPTypes

/// Every route of the server. The router and the OpenAPI document are both made from it, so they cannot disagree.
struct RouteTable: Sendable {
    enum Match {
        case found(Route, parameters: [String: String])
        case wrongMethod(allowed: [HTTPRequest.Method])
        case unknown
    }

    let routes: [Route]

    init(_ routes: [Route]) { self.routes = routes }

    /// The route for a request; HEAD goes where GET goes.
    func match(_ method: HTTPRequest.Method, _ path: String) -> Match {
        guard let parts = RoutePath.parts(of: path) else { return .unknown }
        let wanted = method == .head ? .get : method
        var allowed: [HTTPRequest.Method] = []
        for route in routes {
            guard let parameters = route.path.match(parts) else { continue }
            if route.method == wanted { return .found(route, parameters: parameters) }
            allowed.append(route.method)
            if route.method == .get { allowed.append(.head) }
        }
        return allowed.isEmpty ? .unknown : .wrongMethod(allowed: allowed)
    }
}

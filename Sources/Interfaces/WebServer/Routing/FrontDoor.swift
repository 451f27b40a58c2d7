import Core
import HTTPTypes
import Hummingbird
import Logging
import Telemetry

/// Takes every request: finds its route, asks the doorkeeper, runs the handler, and turns whatever is thrown into a
/// problem document.
struct FrontDoor: HTTPResponder {
    let table: RouteTable
    let pages: any PageSource
    let doorkeeper: Doorkeeper
    let auditor: Auditor
    let lines: LineRule
    let tally: RequestTally
    let logger: Logger

    func respond(to request: Request, context peer: Peer) async throws -> Response {
        let match = table.match(request.method, request.uri.path)
        let trail = CallTrail()
        if let other = lines.answer(to: request, from: peer, match) {
            tally.count(match, other.status)
            return finished(other, request, peer)
        }
        var response: Response
        do {
            response = try await reply(to: request, from: peer, match, trail)
        } catch {
            response = Response(refusing: error)
            if response.status == .internalServerError {
                logger.error("\(request.method) \(request.uri.path) failed: \(error)")
            }
        }
        tally.count(match, response.status)
        if case .found(let route, let parameters) = match, request.method != .head {
            await auditor.note(request, to: route, parameters, from: peer, trail, response.status)
        }
        return finished(response, request, peer)
    }

    private func finished(_ response: Response, _ request: Request, _ peer: Peer) -> Response {
        var response = response
        SecurityHeaders.add(to: &response.headers)
        lines.mark(&response.headers, request, peer)
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func reply(
        to request: Request,
        from peer: Peer,
        _ match: RouteTable.Match,
        _ trail: CallTrail
    ) async throws -> Response {
        switch match {
        case .found(let route, let parameters):
            let caller = try await doorkeeper.admit(request, from: peer, to: route, trail)
            let call = Call(
                request: request,
                peer: peer,
                parameters: parameters,
                query: QueryItems(request.uri.query),
                caller: caller,
                trail: trail
            )
            let response = try await route.handle(call)
            note(call, response.status)
            return response
        case .wrongMethod(let allowed):
            throw Refusal.wrongMethod(allowed: allowed)
        case .unknown:
            return try await pages.reply(to: request)
        }
    }

    /// What an operator did, in one line.
    private func note(_ call: Call, _ status: HTTPResponse.Status) {
        guard call.request.method != .get, call.request.method != .head else { return }
        logger.info("\(call.actor): \(call.request.method) \(call.request.uri.path) (\(status.code))")
    }
}

/// Counts the answers for the metrics, by route and class of status.
struct RequestTally: Sendable {
    let metrics: Metrics

    func count(_ match: RouteTable.Match, _ status: HTTPResponse.Status) {
        let route =
            switch match {
            case .found(let route, _): "\(route.method) \(route.path)"
            case .wrongMethod, .unknown: "other"
            }
        metrics.counter(
            "sallyport_http_requests_total",
            help: "Answered HTTP requests by route and class of status.",
            labels: ["route": route, "status": "\(status.code / 100)xx"]
        ).increment()
    }
}

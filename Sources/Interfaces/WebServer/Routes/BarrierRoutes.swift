import Access
import Accounts
import Core
import Foundation
import HTTPTypes
import Hummingbird

/// The barrier: how it stands, and opening it by hand.
struct BarrierRoutes: Sendable {
    let barrier: BarrierControl
    let clock: Clock

    private struct OpenedReply: Encodable {
        let outcome: String
        let state: BarrierReply
    }

    var routes: [Route] {
        [
            Route(
                .get,
                Route.base + "/barrier",
                .atLeast(.operator),
                "See the state of the barrier",
                replies: .json(BarrierReply.schema)
            ) { _ in
                try .json(BarrierReply(barrier.state))
            },
            Route(
                .post,
                Route.base + "/barrier/open",
                .atLeast(.operator),
                "Open the barrier",
                replies: .json(
                    .object(["outcome": .choice(["opened"]), "state": BarrierReply.schema]),
                    "Opened; a conflict (409) tells why not"
                )
            ) { call in
                let order = BarrierOrder(cause: .person(name: call.actor, request: UUID()), issued: clock.now())
                let outcome = await barrier.submit(order)
                guard outcome == .opened else { throw Self.problem(outcome) }
                return try .json(OpenedReply(outcome: outcome.word, state: BarrierReply(barrier.state)))
            },
        ]
    }

    private static func problem(_ outcome: BarrierOutcome) -> Problem {
        let message =
            switch outcome {
            case .opened: "The barrier opened."
            case .expired: "The order came too late and was not carried out. Try again."
            case .alreadyDone: "This order was carried out already."
            case .failed(let reason): "The barrier could not be opened: \(reason)"
            case .lockedOut: "The barrier has just been opened and is locked for a moment. Try again."
            case .off: "The barrier is switched off in the settings of access control."
            }
        return Problem(.conflict, "barrier.\(outcome.word)", message)
    }
}

/// The barrier as everybody sees it.
struct BarrierReply: Encodable, Sendable {
    let isOpen: Bool
    let output: String
    let kind: String
    @OrNull var lastOpened: Date?
    @OrNull var lastCause: String?
    let openings: Int
    @OrNull var fault: String?

    init(_ state: BarrierState) {
        isOpen = state.isOpen
        output = state.output
        kind = state.kind
        lastOpened = state.lastOpened
        lastCause = state.lastCause
        openings = state.openings
        fault = state.fault
    }

    static let schema = Schema.named(
        "Barrier",
        .object([
            "isOpen": .boolean, "output": .text, "kind": .text, "lastOpened": .orNull(.time),
            "lastCause": .orNull(.text), "openings": .integer(), "fault": .orNull(.text),
        ])
    )
}

import Accounts
import Capture
import HTTPTypes
import Hummingbird
import Settings

/// Who may do what, for the page of user rights, and the address for application operators.
struct UserRightsRoutes: Sendable {
    /// The page at this path shows event log and list management alone, and signs in as an application operator.
    static let operatorPath = "/operator"

    let settings: SettingsStore
    let steering: SteeringDesk

    private struct RightsReply: Encodable {
        let operatorPath: String
        let operatorURL: String
        let anonymousViewing: Bool
        let movingCameras: Availability
        let rights: [Right]
    }

    private struct Availability: Encodable {
        let available: Bool
        let reason: String
    }

    private struct Right: Encodable {
        let function: String
        let visitors: [String]

        static let schema = Schema.object([
            "function": .choice(RoleMatrix.Function.self), "visitors": .array(.choice(RoleMatrix.Visitor.self)),
        ])
    }

    private static let schema = Schema.object([
        "operatorPath": .text, "operatorURL": .text, "anonymousViewing": .boolean,
        "movingCameras": .object(["available": .boolean, "reason": .text]), "rights": .array(Right.schema),
    ])

    var routes: [Route] {
        [
            Route(
                .get,
                Route.base + "/user-rights",
                .atLeast(.administrator),
                "See who may do what, and the address for application operators",
                replies: .json(Self.schema)
            ) { call in
                try .json(await reply(call))
            }
        ]
    }

    private func reply(_ call: Call) async -> RightsReply {
        let canMove = await steering.canMoveAny()
        let scheme = call.request.isEncrypted(from: call.peer) ? "https" : "http"
        return RightsReply(
            operatorPath: Self.operatorPath,
            operatorURL: "\(scheme)://\(call.request.head.authority ?? "")\(Self.operatorPath)",
            anonymousViewing: settings.value(GuestSettings.self).anonymousViewing,
            movingCameras: Availability(
                available: canMove,
                reason: canMove ? "" : GuestSettings.noMovingCamera
            ),
            rights: RoleMatrix.rows.map { function, visitors in
                Right(
                    function: function.rawValue,
                    visitors: RoleMatrix.Visitor.allCases.filter(visitors.contains).map(\.rawValue)
                )
            }
        )
    }
}

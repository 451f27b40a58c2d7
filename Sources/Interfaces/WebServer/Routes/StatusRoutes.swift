import Accounts
import Capture
import Core
import EventLog
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Telemetry

/// How the appliance is doing, for people and for collectors.
struct StatusRoutes: Sendable {
    let services: WebServices

    private struct StatusReply: Encodable {
        let version: String
        let started: Date
        let uptimeSeconds: Int
        let clock: ClockReply
        let cameras: [CameraReply]
        let events: EventStatistics
        let models: [String: String]

        static let schema = Schema.object([
            "version": .text, "started": .time, "uptimeSeconds": .integer(), "clock": ClockReply.schema,
            "cameras": .array(CameraReply.schema),
            "events": .object([
                "count": .integer(), "limit": .integer(), "bytes": .integer(), "freeBytes": .integer(),
            ]),
            "models": .map(.text),
        ])
    }

    var routes: [Route] {
        [
            Route(
                .get,
                Route.base + "/health",
                .atLeast(.operator),
                "See what needs attention",
                replies: .json(HealthReply.schema)
            ) { _ in
                try .json(HealthReply(services.health.conditions))
            },
            Route(
                .get,
                Route.base + "/status",
                .atLeast(.operator),
                "See how the appliance is doing",
                replies: .json(StatusReply.schema)
            ) { _ in
                try .json(try await status())
            },
            Route(
                .get,
                "/metrics",
                .loopbackOrAtLeast(.operator),
                "Read the metrics, in the text format of Prometheus",
                replies: .bytes("text/plain", "Metrics")
            ) { _ in
                let text = services.metrics.prometheusText(health: services.health)
                return Response(
                    status: .ok,
                    headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store"],
                    body: ResponseBody(byteBuffer: ByteBuffer(string: text))
                )
            },
        ]
    }

    private func status() async throws -> StatusReply {
        StatusReply(
            version: services.version,
            started: services.started,
            uptimeSeconds: max(0, Int(services.clock.now().wall.timeIntervalSince(services.started))),
            clock: ClockReply(services.clock.now().wall),
            cameras: services.capture.states().map { CameraReply($0) },
            events: try await services.events.statistics(),
            models: services.models()
        )
    }
}

/// The health conditions, worst first, and what they come to together.
struct HealthReply: Encodable, Sendable {
    let status: String
    let conditions: [HealthCondition]

    init(_ conditions: [HealthCondition]) {
        self.conditions = conditions
        switch conditions.map(\.severity).max() {
        case .critical: status = "critical"
        case .warning: status = "warning"
        case .info, nil: status = "ok"
        }
    }

    static let schema = Schema.object([
        "status": .choice(["ok", "warning", "critical"]),
        "conditions": .array(
            .named(
                "HealthCondition",
                .object([
                    "id": .text, "severity": .choice(["info", "warning", "critical"]), "title": .text, "advice": .text,
                    "since": .time,
                ])
            )
        ),
    ])
}

import Accounts
import Capture
import Core
import Foundation
import HTTPTypes
import Hummingbird

/// How well plates show in a camera's picture, for whoever mounts and aims it.
struct ViewQualityRoutes: Sendable {
    let services: WebServices
    let gauge: ViewGauge

    private struct CheckReply: Encodable {
        let about: String
        let verdict: String
        let finding: String
        @OrNull var value: Double?

        init(_ check: ViewQuality.Check) {
            about = check.about.rawValue
            verdict = check.verdict.rawValue
            finding = check.finding.rawValue
            value = check.value.map { ($0 * 1000).rounded() / 1000 }
        }
    }

    private struct QualityReply: Encodable {
        let camera: CameraID
        /// Readings of the last minute.
        let readings: Int
        let checks: [CheckReply]

        static let schema = Schema.object([
            "camera": .text, "readings": .integer(),
            "checks": .array(
                .object([
                    "about": .choice(ViewQuality.About.self), "verdict": .choice(ViewQuality.Verdict.self),
                    "finding": .choice(ViewQuality.Finding.self), "value": .orNull(.number),
                ])
            ),
        ])
    }

    var routes: [Route] {
        [
            Route(
                .get,
                Route.base + "/cameras/{id}/view-quality",
                .atLeast(.operator),
                "Tell how well plates show: size, tilt, angle, light and focus, from the plates of the last minute",
                replies: .json(QualityReply.schema)
            ) { call in
                let camera = CameraID(call.text("id"))
                guard services.capture.states().contains(where: { $0.id == camera }) else {
                    throw Problem(.notFound, "cameras.unknown", "There is no camera “\(camera)”.")
                }
                let quality = await gauge.quality(
                    of: camera,
                    brightness: services.capture.latestFrame(of: camera)?.picture.meanBrightness,
                    at: services.clock.now()
                )
                return try .json(
                    QualityReply(
                        camera: camera,
                        readings: quality.plates,
                        checks: quality.checks.map { CheckReply($0) }
                    )
                )
            }
        ]
    }
}

import Accounts
import Core
import EventLog
import Foundation
import HTTPTypes
import Hummingbird
import Lists
import Settings
import WhatIf

/// Settings tried on past events before they are saved.
struct WhatIfRoutes: Sendable {
    private let whatIf: WhatIf
    private let settings: SettingsStore

    init(services: WebServices) {
        whatIf = WhatIf(
            events: services.events,
            lists: services.lists,
            settings: services.settings,
            clock: services.clock
        )
        settings = services.settings
    }

    private struct Ask: Decodable {
        struct Changes: Decodable {
            let matching: JSONValue?
            let access: JSONValue?
            let recognition: JSONValue?
        }

        let settings: Changes?
        let schedules: [String: ListSchedule?]?
        let from: String?
        let to: String?
        let limit: Int?
    }

    var routes: [Route] {
        [
            Route(
                .post,
                Route.base + "/what-if",
                .atLeast(.operator),
                "Try settings on past events: which decisions would have been different? Nothing is saved",
                body: .object([
                    "settings": .optional(
                        .object([
                            "matching": .optional(.map(.anything)), "access": .optional(.map(.anything)),
                            "recognition": .optional(.map(.anything)),
                        ])
                    ),
                    "schedules": .optional(.map(.anything)), "from": .optional(.time), "to": .optional(.time),
                    "limit": .optional(.integer(WhatIfQuestion.limits)),
                ]),
                replies: .json(WhatIfReply.schema)
            ) { call in
                try .json(WhatIfReply(try await whatIf.answer(try Self.question(try await call.decode()))))
            }
        ]
    }

    private static func question(_ ask: Ask) throws -> WhatIfQuestion {
        WhatIfQuestion(
            matching: ask.settings?.matching,
            access: ask.settings?.access,
            recognition: ask.settings?.recognition,
            schedules: Dictionary(uniqueKeysWithValues: (ask.schedules ?? [:]).map { (ListID($0), $1) }),
            from: try time(ask.from, "from"),
            to: try time(ask.to, "to"),
            limit: ask.limit ?? 1000
        )
    }

    private static func time(_ text: String?, _ path: String) throws -> Date? {
        guard let text else { return nil }
        guard let date = WireTime.date(text) else {
            let message = "must be a time such as 2026-03-01T12:00:00Z"
            throw Problem(
                .invalidInput,
                "json.invalid",
                "“\(path)” \(message).",
                fields: [Problem.Field(path: path, message: message)]
            )
        }
        return date
    }
}

/// What would have been different, as the interface gives it.
struct WhatIfReply: Encodable {
    private struct Verdict: Encodable {
        let opens: Bool
        @OrNull var reason: Decision.Reason?
        let explanation: String

        init(_ verdict: WhatIfReport.Verdict) {
            opens = verdict.opens
            _reason = OrNull(wrappedValue: verdict.reason)
            explanation = verdict.explanation
        }

        static let schema = Schema.object([
            "opens": .boolean, "reason": .orNull(.choice(Decision.Reason.self)), "explanation": .text,
        ])
    }

    private struct Difference: Encodable {
        let event: PlateEvent
        let before: Verdict
        let after: Verdict

        init(_ difference: WhatIfReport.Difference) {
            event = difference.event
            before = Verdict(difference.before)
            after = Verdict(difference.after)
        }

        static let schema = Schema.named(
            "WhatIfDifference",
            .object(["event": PlateEvent.schema, "before": Verdict.schema, "after": Verdict.schema])
        )
    }

    private let examined: Int
    private let isComplete: Bool
    private let different: Int
    private let more: Int
    private let less: Int
    private let opensMore: [Difference]
    private let opensLess: [Difference]
    @OrNull private var oldest: Date?
    private let notes: [String]

    init(_ report: WhatIfReport) {
        examined = report.examined
        isComplete = report.isComplete
        different = report.more + report.less
        more = report.more
        less = report.less
        opensMore = report.opensMore.map { Difference($0) }
        opensLess = report.opensLess.map { Difference($0) }
        _oldest = OrNull(wrappedValue: report.oldest)
        notes = report.notes
    }

    static let schema = Schema.object([
        "examined": .integer(), "isComplete": .boolean, "different": .integer(), "more": .integer(),
        "less": .integer(), "opensMore": .array(Difference.schema), "opensLess": .array(Difference.schema),
        "oldest": .orNull(.time), "notes": .array(.text),
    ])
}

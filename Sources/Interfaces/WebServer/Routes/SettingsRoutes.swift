import Accounts
import Core
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Settings

/// All settings, each section with its description for a form.
struct SettingsRoutes: Sendable {
    let settings: SettingsStore
    let moving: MovingCameras

    private struct SectionsReply: Encodable {
        let sections: [SettingsDescription]

        static let schema = Schema.object(["sections": .array(.named("SettingsSection", section))])

        private static let section = Schema.object([
            "key": .text, "title": .text, "revision": .integer(), "system": .boolean,
            "fields": .array(.named("SettingsField", field)),
        ])

        private static let field = Schema.object([
            "path": .text, "title": .text, "help": .text, "unit": .optional(.text),
            "kind": .choice(["boolean", "integer", "number", "text", "choice", "secret", "list"]),
            "default": .optional(.anything), "minimum": .optional(.number), "maximum": .optional(.number),
            "maxLength": .optional(.integer()), "system": .optional(.boolean),
            "step": .optional(.number),
            "choices": .optional(.array(.object(["value": .anything, "title": .text]))),
        ])
    }

    private static let one = Route.base + "/settings/{section}"

    var routes: [Route] {
        [
            Route(
                .get,
                Route.base + "/settings",
                .atLeast(.operator),
                "List the sections of the settings with their fields; those of the System for administrators alone",
                replies: .json(SectionsReply.schema)
            ) { call in
                try .json(SectionsReply(sections: try sections(within: Self.reach(call))))
            },
            Route(
                .get,
                Self.one,
                .atLeast(.operator),
                "Read a section; its revision is the ETag. What belongs to the System is for administrators alone",
                replies: .json(settings.schema(isPatch: false), "The section; secrets only say whether they are set")
            ) { call in
                let key = call.text("section")
                let revision = settings.revision(of: key)
                return .json(
                    bytes: ByteBuffer(bytes: try settings.document(key, within: Self.reach(call))),
                    headers: Self.tag(revision)
                )
            },
            Route(
                .patch,
                Self.one,
                .atLeast(.operator),
                "Change a section by a merge patch; If-Match guards against a change meanwhile",
                body: settings.schema(isPatch: true),
                replies: .json(settings.schema(isPatch: false), "The section as it is now")
            ) { call in
                let patch = try await call.json()
                if Self.reach(call) == .everything { try await moving.check(patch, of: call.text("section")) }
                let (document, revision) = try await settings.patch(
                    call.text("section"),
                    json: patch,
                    ifMatch: try Self.wantedRevision(call.request),
                    by: call.actor,
                    within: Self.reach(call)
                )
                return .json(bytes: ByteBuffer(bytes: document), headers: Self.tag(revision))
            },
        ]
    }

    private func sections(within reach: SettingsReach) throws -> [SettingsDescription] {
        try settings.keys.map { try settings.describe($0) }.filter { reach == .everything || !$0.isSystem }
            .map { try settings.describe($0.key, within: reach) }
    }

    private static func reach(_ call: Call) -> SettingsReach {
        call.caller?.account.role == .administrator ? .everything : .application
    }

    private static func tag(_ revision: Int) -> HTTPFields { [.eTag: "\"\(revision)\""] }

    /// The revision in `If-Match`; nil for none and for `*`.
    private static func wantedRevision(_ request: Request) throws -> Int? {
        guard let field = request.headers[.ifMatch]?.trimmingCharacters(in: .whitespaces), field != "*" else {
            return nil
        }
        guard let revision = Int(field.trimmingCharacters(in: CharacterSet(charactersIn: "\""))) else {
            throw Problem(
                .preconditionFailed,
                "settings.changed",
                "“If-Match” must hold the ETag of the section as it was read, such as \"7\"."
            )
        }
        return revision
    }
}

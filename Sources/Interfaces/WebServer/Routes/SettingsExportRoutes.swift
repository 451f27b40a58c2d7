import Accounts
import Core
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Settings

/// All settings at once: to a file, from a file, and back to their defaults.
struct SettingsExportRoutes: Sendable {
    let settings: SettingsStore
    let version: String

    private struct Passphrase: Decodable {
        let passphrase: String
    }

    private struct Wanted: Decodable {
        let document: SettingsExport
        let passphrase: String?
        let preview: Bool?
    }

    private struct ResetReply: Encodable {
        let sections: [SettingsImport.Section]
    }

    private static let file = Schema.named(
        "SettingsFile",
        .object([
            "format": .choice([SettingsExport.format]), "version": .integer(), "program": .text, "exported": .text,
            "sections": .map(.map(.anything)),
            "secrets": .optional(
                .object([
                    "method": .text, "salt": .text, "operations": .integer(), "memoryBytes": .integer(),
                    "sealed": .text,
                ])
            ),
        ])
    )

    private static let sections = Schema.array(
        .named(
            "ChangedSettings",
            .object([
                "key": .text, "title": .text, "revision": .integer(),
                "changes": .array(.object(["path": .text, "old": .anything, "new": .anything])),
            ])
        )
    )

    private static let imported = Schema.object([
        "applied": .boolean, "sections": sections, "unknown": .array(.text), "secrets": .integer(),
    ])

    var routes: [Route] { exportRoutes + [importRoute] + resetRoutes }

    private var exportRoutes: [Route] {
        [
            Route(
                .get,
                Route.base + "/settings/export",
                .atLeast(.administrator),
                "Export all settings without their secrets",
                replies: .json(Self.file, "A file to keep or to import elsewhere")
            ) { _ in
                try await export(nil)
            },
            Route(
                .post,
                Route.base + "/settings/export",
                .atLeast(.administrator),
                "Export all settings, their secrets encrypted with a passphrase of 8 to 256 characters",
                body: .object(["passphrase": .text]),
                replies: .json(Self.file, "A file to keep or to import elsewhere")
            ) { call in
                let wanted: Passphrase = try await call.decode()
                return try await export(wanted.passphrase)
            },
        ]
    }

    private var importRoute: Route {
        Route(
            .post,
            Route.base + "/settings/import",
            .atLeast(.administrator),
            "Put exported settings in force, all or none; with “preview” only tell what would change",
            body: .object([
                "document": Self.file, "passphrase": .optional(.orNull(.text)), "preview": .optional(.orNull(.boolean)),
            ]),
            replies: .json(Self.imported, "What changed, or would change")
        ) { call in
            let wanted: Wanted = try await call.decode()
            let result = try await settings.take(
                wanted.document,
                passphrase: wanted.passphrase,
                isPreview: wanted.preview ?? false,
                by: call.actor
            )
            return try .json(result)
        }
    }

    private var resetRoutes: [Route] {
        [
            Route(
                .post,
                Route.base + "/settings/reset",
                .atLeast(.administrator),
                "Bring the defaults of all settings back; accounts, lists and events stay",
                replies: .json(.object(["sections": Self.sections]))
            ) { call in
                try .json(ResetReply(sections: try await settings.reset(nil, by: call.actor)))
            },
            Route(
                .post,
                Route.base + "/settings/{section}/reset",
                .atLeast(.administrator),
                "Bring the defaults of a section back",
                replies: .json(.object(["sections": Self.sections]))
            ) { call in
                let changed = try await settings.reset([call.text("section")], by: call.actor)
                return try .json(ResetReply(sections: changed))
            },
        ]
    }

    private func export(_ passphrase: String?) async throws -> Response {
        let file = try await settings.export(program: version, passphrase: passphrase)
        return try .json(
            file,
            headers: [.contentDisposition: "attachment; filename=\"sallyport-settings.json\""]
        )
    }
}

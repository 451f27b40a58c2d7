import Accounts
import Core
import Foundation
import HTTPTypes
import Hummingbird
import Lists
import Settings

/// Copies of all lists for other units, and from them.
struct SyncRoutes: Sendable {
    let sync: ListSync

    private struct NewTarget: Decodable {
        let address: String
        let user: String
        let password: String
    }

    private struct TargetChange: Decodable {
        let address: String?
        let user: String?
        let password: String?
    }

    private struct Start: Decodable {
        let target: String?
    }

    private static let target = Route.base + "/sync/targets/{id}"

    var routes: [Route] { runRoutes + targetRoutes + [receiverRoute] }

    private var runRoutes: [Route] {
        [
            Route(
                .get,
                Route.base + "/sync",
                .atLeast(.operator),
                "See the units that get copies of the lists, and how that went",
                replies: .json(SyncReply.schema)
            ) { _ in
                try .json(SyncReply(try await sync.targets()))
            },
            Route(
                .post,
                Route.base + "/sync",
                .atLeast(.operator),
                "Replace all lists of the units, or of one of them, by those of this one",
                body: .object(["target": .optional(.text)]),
                replies: .json(SyncReply.schema, status: .accepted, "Begun: follow it at GET /sync")
            ) { call in
                let start: Start = try await call.decode()
                try sync.start(start.target, by: call.actor)
                return try .json(SyncReply(try await sync.targets()), status: .accepted)
            },
        ]
    }

    private var targetRoutes: [Route] {
        [
            Route(
                .post,
                Route.base + "/sync/targets",
                .atLeast(.operator),
                "Add a unit",
                body: .object(["address": .text, "user": .text, "password": .text]),
                replies: .json(SyncReply.target, status: .created, "Added")
            ) { call in
                let new: NewTarget = try await call.decode()
                let target = try await sync.add(
                    address: new.address,
                    user: new.user,
                    password: new.password,
                    by: call.actor
                )
                return try .json(SyncReply.Target(target), status: .created)
            },
            Route(
                .patch,
                Self.target,
                .atLeast(.operator),
                "Change a unit; another address needs the password again",
                body: .object([
                    "address": .optional(.text), "user": .optional(.text), "password": .optional(.text),
                ]),
                replies: .json(SyncReply.target)
            ) { call in
                let change: TargetChange = try await call.decode()
                let target = try await sync.update(
                    call.text("id"),
                    address: change.address,
                    user: change.user,
                    password: change.password,
                    by: call.actor
                )
                return try .json(SyncReply.Target(target))
            },
            Route(
                .delete,
                Self.target,
                .atLeast(.operator),
                "Remove a unit",
                replies: .empty(.noContent)
            ) { call in
                try await sync.remove(call.text("id"), by: call.actor)
                return .nothing
            },
        ]
    }

    private var receiverRoute: Route {
        Route(
            .put,
            Route.base + "/sync/lists",
            .atLeast(.operator),
            "Replace all entries of all lists by those of a file of another unit",
            body: .keywords([
                "type": "string",
                "description": "Rows of list, plate, date and description under a header, and a last row end,COUNT",
            ]),
            bodyType: "text/csv",
            replies: .json(
                .object(["entries": .integer(), "added": .integer(), "updated": .integer(), "removed": .integer()])
            )
        ) { call in
            let file = try sync.spool()
            try await call.receiveFile(into: file, atMost: ListSync.largestFile)
            return try .json(try await sync.receive(file, by: call.actor))
        }
    }
}

/// The units and how the last synchronization with each went.
struct SyncReply: Encodable, Sendable {
    struct Target: Encodable, Sendable {
        let id: String
        let address: String
        let user: String
        let hasPassword: Bool
        let encrypted: Bool
        let running: Bool
        @OrNull var lastTry: Date?
        @OrNull var lastSync: Date?
        @OrNull var entries: Int?
        @OrNull var trouble: String?

        init(_ target: SyncTarget) {
            id = target.id
            address = target.address
            user = target.user
            hasPassword = target.hasPassword
            encrypted = target.isEncrypted
            running = target.isRunning
            lastTry = target.lastTry
            lastSync = target.lastSync
            entries = target.entries
            trouble = target.trouble
        }
    }

    let targets: [Target]

    init(_ targets: [SyncTarget]) { self.targets = targets.map { Target($0) } }

    static let target = Schema.named(
        "SyncTarget",
        .object([
            "id": .text, "address": .text, "user": .text, "hasPassword": .boolean, "encrypted": .boolean,
            "running": .boolean, "lastTry": .orNull(.time), "lastSync": .orNull(.time), "entries": .orNull(.integer()),
            "trouble": .orNull(.text),
        ])
    )
    static let schema = Schema.object(["targets": .array(target)])
}
